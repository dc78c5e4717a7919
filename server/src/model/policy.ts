// What a policy says. Plain data with spans, whatever state the JSON is in.

import type { Span } from '../base/span';
import type { RoleFrame } from '../documents/role-frame';
import type { KindSource, PolicyKind, SiteForm } from '../documents/site';
import type { Statement } from './statement';
import type { Text } from './text';

export type { Statement } from './statement';

export interface Policy {
  readonly kind: PolicyKind;
  readonly kindSource: KindSource;
  readonly form: SiteForm;
  readonly frame: RoleFrame;
  /** The whole policy. Spans of a Policy count in the site's text. */
  readonly span: Span;
  /** The site's text. */
  readonly text: string;
  readonly elements: readonly Element[];
  readonly version: Text | undefined;
  /** The `Statement` element's value, where there is one. */
  readonly statementSpan: Span | undefined;
  readonly statements: readonly PlacedStatement[];
  readonly problems: readonly Problem[];
  /** False while something in it is no JSON: what seems to be missing may be there. */
  readonly readable: boolean;
}

export interface PlacedStatement {
  readonly index: number;
  /** Where the statement starts in the site's text: add it to the statement's spans. */
  readonly offset: number;
  readonly statement: Statement;
}

/** A member of an object as written; repeated names appear as often as they are written. */
export interface Element {
  readonly name: Text;
  /** From the name's quote to the value's end. */
  readonly span: Span;
  /** Undefined while the value is not typed yet. */
  readonly value: Span | undefined;
  readonly type: ValueType | undefined;
}

export type ValueType = 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object';

/** An element that takes one value or a list; keeps the form so that fixes keep the author's style. */
export interface OneOrMany<T> {
  readonly name: Text;
  /** `NotAction`, `NotResource`, `NotPrincipal`. */
  readonly negated: boolean;
  readonly form: 'one' | 'many';
  /** The value, brackets included. */
  readonly span: Span;
  readonly items: readonly T[];
}

/** Something that is no plain text here: an intrinsic function or a value of another type. Matches everything, reports nothing. */
export interface Opaque {
  readonly kind: 'opaque';
  readonly span: Span;
}

export type Action = ActionText | Opaque;

export interface ActionText {
  readonly kind: 'action';
  readonly text: Text;
  /** Before the colon; empty when there is no colon. */
  readonly prefix: string;
  readonly prefixSpan: Span;
  /** After the colon; the whole text when there is none. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly hasColon: boolean;
  readonly hasWildcard: boolean;
  /** A hole of a template or a placeholder: not to be judged as a name. */
  readonly hasHole: boolean;
}

export type Resource = ResourceText | Opaque;

export interface ResourceText {
  readonly kind: 'resource';
  readonly text: Text;
  /** Undefined where the text does not begin with `arn:`; `*` included. */
  readonly arn: Arn | undefined;
  readonly hasHole: boolean;
  /** A line break or the end of the text cuts it off. */
  readonly cut: boolean;
}

/** The six parts of an ARN as decoded substrings with their decoded offsets in the text; later parts may be missing. */
export interface Arn {
  readonly partition: ArnPart | undefined;
  readonly service: ArnPart | undefined;
  readonly region: ArnPart | undefined;
  readonly account: ArnPart | undefined;
  readonly resource: ArnPart | undefined;
}

export interface ArnPart {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** A template hole, a placeholder or a policy variable: its value is not known here. */
  readonly unknown: boolean;
}

export interface ConditionElement {
  readonly name: Text;
  readonly span: Span;
  readonly operators: readonly ConditionOperator[];
}

export interface ConditionOperator {
  readonly name: Text;
  readonly span: Span;
  readonly keys: readonly ConditionKey[];
}

export interface ConditionKey {
  readonly name: Text;
  /** From the name's quote to the value's end. */
  readonly span: Span;
  readonly values: OneOrMany<ConditionValue>;
}

export type ConditionValue =
  | { readonly kind: 'string'; readonly text: Text; readonly hasHole: boolean }
  | { readonly kind: 'literal'; readonly value: number | boolean | null; readonly span: Span }
  | Opaque;

export interface PrincipalElement {
  readonly name: Text;
  readonly negated: boolean;
  readonly span: Span;
  /** Set for `"Principal": "*"` (or another lone string). */
  readonly text: Text | undefined;
  /** One entry per member of the map: `AWS`, `Service`, `Federated`, `CanonicalUser`. */
  readonly entries: readonly PrincipalEntry[];
}

export interface PrincipalEntry {
  readonly type: Text;
  readonly values: OneOrMany<PrincipalValue>;
}

export type PrincipalValue = { readonly kind: 'principal'; readonly text: Text; readonly hasHole: boolean } | Opaque;

/** What the builder met that a rule reports. */
export type Problem =
  | {
      readonly kind: 'duplicate-key';
      readonly name: Text;
      readonly first: Span;
      readonly where: string;
      readonly span: Span;
    }
  | {
      readonly kind: 'wrong-type';
      readonly element: string;
      readonly expected: string;
      readonly actual: ValueType;
      readonly span: Span;
    };
