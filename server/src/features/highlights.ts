// The same name elsewhere in the document: a `Sid`, an action, a condition key, a resource.

import { type Span, shift, touches } from '../base/span';
import { spanInDocument } from '../documents/site';
import type { Statement } from '../model/policy';
import type { Text } from '../model/text';
import type { CheckedDocument } from './checked-document';

/** All places of the name at an offset, its own included, in the order of the text; empty where there is none. */
export function documentHighlights(analysis: CheckedDocument, offset: number): readonly Span[] {
  const own = nameAt(analysis, offset);
  if (own === undefined || own.text.value === '') return [];
  const wanted = identity(own);
  return analysis.policies.flatMap(({ site, policy }) =>
    policy.statements.flatMap((placed) =>
      namesOf(placed.statement)
        .filter((name) => name.kind === own.kind && identity(name) === wanted)
        .map((name) => spanInDocument(site.map, shift(name.text.span, placed.offset))),
    ),
  );
}

interface Name {
  readonly kind: 'sid' | 'action' | 'resource' | 'key';
  readonly text: Text;
}

/** Actions and condition keys ignore case. */
function identity({ kind, text }: Name): string {
  return kind === 'action' || kind === 'key' ? text.value.toLowerCase() : text.value;
}

function nameAt(analysis: CheckedDocument, offset: number): Name | undefined {
  for (const { site, policy } of analysis.policies) {
    const at = site.map.fromDocument(offset);
    const placed = policy.statements.find(
      (each) => at !== undefined && touches(shift(each.statement.span, each.offset), at),
    );
    if (at === undefined || placed === undefined) continue;
    return namesOf(placed.statement).find((name) => touches(shift(name.text.span, placed.offset), at));
  }
  return undefined;
}

function namesOf(statement: Statement): readonly Name[] {
  const { sid, action, resource, condition } = statement;
  return [
    ...(sid === undefined ? [] : [{ kind: 'sid' as const, text: sid }]),
    ...(action?.items ?? []).flatMap((item) => (item.kind === 'action' ? [{ kind: item.kind, text: item.text }] : [])),
    ...(resource?.items ?? []).flatMap((item) =>
      item.kind === 'resource' ? [{ kind: item.kind, text: item.text }] : [],
    ),
    ...(condition?.operators ?? []).flatMap(({ keys }) =>
      keys.map(({ name }) => ({ kind: 'key' as const, text: name })),
    ),
  ];
}
