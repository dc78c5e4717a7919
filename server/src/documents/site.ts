// A place in a document that holds a policy. Everything above works in the site's own text; only the site knows how that
// text lies in the document (a policy may be a JSON string inside other JSON).

import type { KindSource, PolicyKind } from '../base/policy-kind';
import type { Span } from '../base/span';
import type { TextEdit } from '../base/text-edit';
import type { JsonDocument, JsonNode } from '../syntax/json-tree';
import type { RoleFrame } from './role-frame';
import { type StringMap, decodedOffset, encodeString } from '../syntax/string-map';

export { type KindSource, type PolicyKind, policyKinds } from '../base/policy-kind';

/** `policy` has a Statement; the others are fragments: one statement, a list of them, or members without braces. */
export type SiteForm = 'policy' | 'statement' | 'statements' | 'members';

export interface PolicySite {
  readonly kind: PolicyKind;
  readonly kindSource: KindSource;
  readonly form: SiteForm;
  /** The text the policy is written in; node offsets count in it. */
  readonly json: JsonDocument;
  readonly node: JsonNode;
  readonly map: SiteMap;
  /** What stands around it and tells whose policy it is. */
  readonly frame: RoleFrame;
}

/** Between offsets of the site's text and offsets of the document. */
export interface SiteMap {
  /** True where both texts are the same, so that nothing needs converting. */
  readonly identity: boolean;
  toDocument(offset: number): number;
  /** Undefined when the document offset lies outside the site's text. */
  fromDocument(offset: number): number | undefined;
  /** JSON text of the site as it must be written in the document. */
  encode(json: string): string;
}

export const identityMap: SiteMap = {
  identity: true,
  toDocument: (offset) => offset,
  fromDocument: (offset) => offset,
  encode: (json) => json,
};

/** For members without braces: the site's text has one character before the document's and one after. */
export function wrappedMap(documentLength: number): SiteMap {
  return {
    identity: false,
    toDocument: (offset) => Math.max(0, Math.min(documentLength, offset - 1)),
    fromDocument: (offset) => offset + 1,
    encode: (json) => json,
  };
}

/** For a policy in a JSON string whose first character inside the quotes is at `start` of `outer`'s text. */
export function stringSiteMap(outer: SiteMap, start: number, length: number, escapes: StringMap | undefined): SiteMap {
  const sourceLength = escapes === undefined ? length : (escapes[length] ?? length);
  return {
    identity: false,
    toDocument(offset) {
      const inside = Math.max(0, Math.min(length, offset));
      return outer.toDocument(start + (escapes === undefined ? inside : escapes[inside]!));
    },
    fromDocument(offset) {
      const position = outer.fromDocument(offset);
      if (position === undefined || position < start || position > start + sourceLength) return undefined;
      return escapes === undefined ? position - start : decodedOffset(escapes, position - start);
    },
    encode: (json) => outer.encode(encodeString(json)),
  };
}

export function spanInDocument(map: SiteMap, span: Span): Span {
  return map.identity ? span : { start: map.toDocument(span.start), end: map.toDocument(span.end) };
}

export function editInDocument(map: SiteMap, edit: TextEdit): TextEdit {
  return map.identity ? edit : { span: spanInDocument(map, edit.span), newText: map.encode(edit.newText) };
}
