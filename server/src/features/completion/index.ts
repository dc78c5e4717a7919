// Completion: one switch over the situations, one file for each. Nothing here searches for where the cursor is.

import type { Catalog } from '../../catalog/catalog';
import { type CursorInput, classify } from '../../cursor/classify';
import type { CursorContext } from '../../cursor/context';
import { kindByName } from '../../documents/kind-by-name';
import { identityMap } from '../../documents/site';
import { actionProposals } from './action';
import { resourceProposals } from './arn';
import { type Proposals, noProposals } from './asked';
import { type DocumentFacts, type KnownAccounts, documentFacts } from './document-facts';
import { rootElementProposals, statementElementProposals } from './element';
import type { CompletionList, ItemData } from './item';
import { keyProposals } from './key';
import { operatorProposals } from './operator';
import { principalTypeProposals, principalValueProposals } from './principal';
import { type Target, render } from './render';
import { sidProposals } from './sid';
import { emptyPolicies } from './skeleton';
import { statementProposals } from './statement';
import { valueProposals } from './value';
import { effectProposals, versionProposals } from './word';

export { type AccountsElsewhere, type KnownAccounts, accountsIn } from './document-facts';
export type { CompletionItem, CompletionList, ItemData, ItemKind } from './item';

export interface CompletionOptions {
  readonly catalog: Catalog;
  /** Does the editor understand snippets? */
  readonly snippets: 'supported' | 'unsupported';
  /** Accounts that the workspace knows, and the names the settings give to some of them. */
  readonly accounts?: KnownAccounts;
}

/** The offers at an offset of the document. Edits count in the document's text. */
export function complete(input: CursorInput, offset: number, options: CompletionOptions): CompletionList {
  const context = classify(input, offset);
  const target = targetOf(context, options);
  if (target === undefined) return nothing;
  const facts = documentFacts(() => input.policies, options.accounts);
  const list = render(proposalsFor(context, options.catalog, facts, input), target);
  return facts.isSearching() ? { ...list, isIncomplete: true } : list;
}

const nothing: CompletionList = {
  isIncomplete: false,
  span: { start: 0, end: 0 },
  additionalEdits: [],
  data: undefined,
  items: [],
};

function proposalsFor(context: CursorContext, catalog: Catalog, facts: DocumentFacts, input: CursorInput): Proposals {
  switch (context.kind) {
    case 'nothing':
      return noProposals;
    case 'empty-document':
      return emptyDocumentProposals(context.token.before, catalog, facts, input);
    case 'root-element':
      return rootElementProposals({ context, catalog, facts });
    case 'new-statement':
      return statementProposals({ context, catalog, facts });
    case 'statement-element':
      return statementElementProposals({ context, catalog, facts });
    case 'version':
      return versionProposals({ context, catalog, facts });
    case 'effect':
      return effectProposals({ context, catalog, facts });
    case 'sid':
      return sidProposals({ context, catalog, facts });
    case 'action':
      return actionProposals({ context, catalog, facts });
    case 'resource':
      return resourceProposals({ context, catalog, facts });
    case 'operator':
      return operatorProposals({ context, catalog, facts });
    case 'condition-key':
      return keyProposals({ context, catalog, facts });
    case 'condition-value':
      return valueProposals({ context, catalog, facts });
    case 'principal-type':
      return principalTypeProposals({ context, catalog, facts });
    case 'principal-value':
      return principalValueProposals({ context, catalog, facts });
    default:
      return noProposals;
  }
}

function emptyDocumentProposals(typed: string, catalog: Catalog, facts: DocumentFacts, input: CursorInput): Proposals {
  const { kind, path = '' } = input.settings ?? {};
  const wanted = { facts, models: catalog.models, kind: kind ?? kindByName(path) ?? 'identity', typed };
  return { items: emptyPolicies(wanted, 'whole'), isIncomplete: true };
}

function targetOf(context: CursorContext, { snippets }: CompletionOptions): Target | undefined {
  if (context.kind === 'nothing') return undefined;
  const map = context.kind === 'empty-document' ? identityMap : context.site.map;
  return { map, token: context.token, snippets, about: placeOf(context) };
}

/** What offers are about that do not say so: the key of a value, the element, or what the label names. */
function placeOf(context: CursorContext): ItemData | undefined {
  switch (context.kind) {
    case 'condition-value':
      return { about: 'key', name: context.key };
    case 'sid':
      return { about: 'element', name: 'Sid' };
    case 'action':
      return { about: 'entry' };
    case 'resource':
      return { about: 'element', name: context.element };
    case 'principal-value':
      return { about: 'element', name: 'Principal' };
    default:
      return undefined;
  }
}
