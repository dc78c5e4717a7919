// Renames the `Sid` of a statement. Nothing refers to one inside a policy, so it is one edit there; what matters is that the new
// name is one that IAM takes. `rename-ignored.ts` has what refers to it in the configuration.

import { takesPlainSids } from '../analysis/structure-kind';
import { type Span, shift, touches } from '../base/span';
import type { TextEdit } from '../base/text-edit';
import { type PolicySite, editInDocument, spanInDocument } from '../documents/site';
import type { PlacedStatement, Policy } from '../model/policy';
import type { Text } from '../model/text';
import { encodeString } from '../syntax/string-map';
import type { CheckedDocument } from './checked-document';

export interface Renameable {
  /** Inside the quotes, in the document. */
  readonly span: Span;
  readonly name: string;
}

/** `isShared` where another statement of the document keeps the old name. */
export type Renaming =
  | { readonly kind: 'edits'; readonly edits: readonly TextEdit[]; readonly from: string; readonly isShared: boolean }
  | { readonly kind: 'refused'; readonly reason: string };

/** What can be renamed at an offset: the `Sid` there. */
export function renameable(analysis: CheckedDocument, offset: number): Renameable | undefined {
  const found = sidAt(analysis, offset);
  return (
    found && { span: spanInDocument(found.site.map, shift(found.sid.span, found.placed.offset)), name: found.sid.value }
  );
}

/** The edits that give the `Sid` at an offset another name, or why it cannot have that name. */
export function renameSid(analysis: CheckedDocument, offset: number, name: string): Renaming {
  const found = sidAt(analysis, offset);
  if (found === undefined) return { kind: 'refused', reason: 'Only a `Sid` can be renamed here' };
  const reason = fault(found.policy, found.placed, name);
  if (reason !== undefined) return { kind: 'refused', reason };
  const edit = { span: shift(found.sid.span, found.placed.offset), newText: encodeString(name) };
  const from = found.sid.value;
  const all = analysis.policies.flatMap(({ policy }) => policy.statements.map(({ statement }) => statement.sid?.value));
  const isShared = all.filter((each) => each === from).length > 1;
  return { kind: 'edits', edits: name === from ? [] : [editInDocument(found.site.map, edit)], from, isShared };
}

interface Found {
  readonly site: PolicySite;
  readonly policy: Policy;
  readonly placed: PlacedStatement;
  readonly sid: Text;
}

function sidAt(analysis: CheckedDocument, offset: number): Found | undefined {
  for (const { site, policy } of analysis.policies) {
    const at = site.map.fromDocument(offset);
    if (at === undefined) continue;
    for (const placed of policy.statements) {
      const { sid } = placed.statement;
      if (sid !== undefined && touches(shift(sid.span, placed.offset), at)) return { site, policy, placed, sid };
    }
  }
  return undefined;
}

/** Policies of resources may have other characters in theirs; names are unique in every kind. */
function fault(policy: Policy, own: PlacedStatement, name: string): string | undefined {
  if (name.trim() === '') return 'A `Sid` cannot be empty';
  if (takesPlainSids(policy.kind) && !/^[A-Za-z0-9]+$/.test(name))
    return `\`${name}\` has characters that the \`Sid\` of ${article(policy.kind)} policy cannot have: letters and digits only`;
  const other = policy.statements.find((each) => each !== own && each.statement.sid?.value === name);
  return other && `\`${name}\` is the \`Sid\` of statement ${other.index + 1} already`;
}

function article(kind: string): string {
  return /^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}
