// A document with a `|` for the cursor, and what a feature says at that place as text.

import { hover } from '../../server/src/features/hover/index';
import type { Catalog } from '../../server/src/catalog/catalog';
import type { PolicyKind } from '../../server/src/documents/site';
import type { NamedRule } from '../../server/src/rules/rule';
import { createRuleSet } from '../../server/src/rules/rule-set';
import { type Analysis, createPolicyService } from '../../server/src/service';
import type { Fence } from './markdown-cases';

export interface CursorText {
  readonly text: string;
  readonly offset: number;
}

/** Takes the first `|` out of a text; `\|` is a bar of the text itself. */
export function readCursor(marked: string): CursorText {
  let text = '';
  let offset = -1;
  for (let at = 0; at < marked.length; at++) {
    if (marked.startsWith(String.raw`\|`, at)) text += marked[++at] ?? '';
    else if (marked[at] === '|' && offset < 0) offset = text.length;
    else text += marked[at] ?? '';
  }
  return { text, offset };
}

const before = '{ "Version": "2012-10-17", "Statement": [\n';
const after = '\n] }';

/** A lone statement is put into a policy, so that a case shows only what matters. */
export function readDocument(fence: Fence): CursorText {
  const { text, offset } = readCursor(fence.text);
  const lone =
    /"(?:Not)?(?:Effect|Action)"/.test(text) && !text.includes('Statement') && fence.options['as'] !== 'written';
  return lone ? { text: before + text + after, offset: offset + before.length } : { text, offset };
}

export function analyseText(
  text: string,
  catalog: Catalog,
  options: Fence['options'] = {},
  rules: readonly NamedRule[] = [],
): Analysis {
  const service = createPolicyService({ catalog, onFailure: () => undefined });
  return service.analyse('case', text, {
    path: options['file'] ?? 'policy.json',
    kind: options['kind'] as PolicyKind | undefined,
    rules: createRuleSet(rules, new Map()),
    ignores: () => false,
  });
}

/** The hover of a case: the text it belongs to in `«»`, then its markdown. */
export function hoverText(fence: Fence, catalog: Catalog): string {
  const { text, offset } = readDocument(fence);
  const found = hover(analyseText(text, catalog, fence.options), catalog, offset);
  if (found === undefined) return '(nothing)';
  return `«${text.slice(found.span.start, found.span.end)}»\n\n${found.markdown}`;
}
