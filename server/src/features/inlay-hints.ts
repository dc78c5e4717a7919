// Inlay hints: what a policy leaves unsaid. How many actions a wildcard stands for, that an ARN without a Region is the
// global form, and what an account is called. Worked out for the lines an editor shows, never for the whole document.

import { shorten } from '../base/markdown';
import { type Span, overlaps, shift } from '../base/span';
import { hasWildcard } from '../base/wildcard';
import { expandAction } from '../analysis/expand-actions';
import type { Catalog } from '../catalog/catalog';
import { spanInDocument } from '../documents/site';
import { parseArn } from '../model/arn';
import type { Action, ConditionValue, PrincipalElement, PrincipalValue, Resource, Statement } from '../model/policy';
import { type Text, part, quoted } from '../model/text';
import type { CheckedDocument } from './checked-document';
import { type Display, displayByDefault } from './display';
import { count } from './hover/words';

export interface InlayHint {
  /** Counts in the document. */
  readonly offset: number;
  readonly label: string;
  /** What keeps it apart from the text before it. */
  readonly gap: 'blank' | 'none';
  /** The action pattern it counts, for a tooltip that is worked out later. */
  readonly action?: string;
}

/** The hints of a document within a range of it, in text order within a statement. */
export function inlayHints(document: CheckedDocument, catalog: Catalog, range: Span): readonly InlayHint[] {
  const display = document.settings?.display ?? displayByDefault;
  const hints: InlayHint[] = [];
  for (const { site, policy } of document.policies) {
    for (const { statement, offset } of policy.statements) {
      if (!overlaps(spanInDocument(site.map, shift(statement.span, offset)), range)) continue;
      for (const hint of hintsOf(statement, catalog, display)) {
        const at = site.map.toDocument(hint.offset + offset);
        if (range.start <= at && at <= range.end) hints.push({ ...hint, offset: at });
      }
    }
  }
  return hints;
}

function hintsOf(statement: Statement, catalog: Catalog, display: Display): InlayHint[] {
  const { wildcards, regions, accounts } = display.inlayHints;
  return [
    ...(wildcards ? (statement.action?.items ?? []).map((item) => wildcardHint(item, catalog)) : []),
    ...(regions ? (statement.resource?.items ?? []).map(globalHint) : []),
    ...(accounts && display.accounts.size > 0 ? accountHints(statement, display.accounts) : []),
  ].filter((hint) => hint !== undefined);
}

/** A pattern that stands for nothing is a finding, and needs no hint beside it. */
function wildcardHint(action: Action, catalog: Catalog): InlayHint | undefined {
  if (action.kind !== 'action' || !action.hasWildcard) return undefined;
  const found = expandAction(catalog, action);
  if (found === undefined || found.length === 0) return undefined;
  return {
    offset: quoted(action.text).end,
    label: count(found.length, 'action'),
    gap: 'blank',
    action: action.text.value,
  };
}

function globalHint(resource: Resource): InlayHint | undefined {
  if (resource.kind !== 'resource') return undefined;
  const { arn, text } = resource;
  if (arn?.service?.value !== 'bedrock' || arn.region?.value !== '') return undefined;
  if (arn.account?.value !== '' || arn.resource?.value.startsWith('foundation-model/') !== true) return undefined;
  return { offset: part(text, arn.region.start).start, label: 'global', gap: 'none' };
}

function accountHints(statement: Statement, names: ReadonlyMap<string, string>): (InlayHint | undefined)[] {
  return stringsWithAccounts(statement).map((text) => accountHint(text, names));
}

/** Account ids stand in ARNs, or alone as a principal or a condition value. */
function accountHint(text: Text, names: ReadonlyMap<string, string>): InlayHint | undefined {
  const alone = names.get(text.value);
  if (alone !== undefined) return { offset: quoted(text).end, label: nameLabel(alone), gap: 'blank' };
  const account = parseArn(text.value)?.account;
  const name = account === undefined || hasWildcard(account.value) ? undefined : names.get(account.value);
  if (account === undefined || name === undefined) return undefined;
  return { offset: part(text, account.end).start, label: nameLabel(name), gap: 'blank' };
}

function stringsWithAccounts(statement: Statement): Text[] {
  const values = (statement.condition?.operators ?? []).flatMap((operator) =>
    operator.keys.flatMap((key) => texts(key.values.items, 'string')),
  );
  return [...principals(statement.principal), ...texts(statement.resource?.items ?? [], 'resource'), ...values];
}

function principals(element: PrincipalElement | undefined): Text[] {
  return (element?.entries ?? []).flatMap((entry) => texts(entry.values.items, 'principal'));
}

function texts(
  items: readonly (Resource | ConditionValue | PrincipalValue)[],
  kind: 'resource' | 'string' | 'principal',
): Text[] {
  return items.flatMap((item) => (item.kind === kind && 'text' in item ? [item.text] : []));
}

const longestName = 40;

function nameLabel(name: string): string {
  return shorten(name.replaceAll(/\s+/g, ' ').trim(), longestName);
}
