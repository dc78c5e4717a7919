// Completion: one switch over the situations, one file for each. Nothing here searches for where the cursor is.

import type { Catalog } from '../../catalog/catalog';
import { type CursorInput, classify } from '../../cursor/classify';
import type { CursorContext } from '../../cursor/context';
import { kindByName } from '../../documents/kind-by-name';
import { identityMap } from '../../documents/site';
import { actionProposals } from './action';
import { resourceProposals } from './arn';
import { type Proposals, complete as proposals, noProposals } from './asked';
import { type DocumentFacts, documentFacts } from './document-facts';
import { rootElementProposals, statementElementProposals } from './element';
import type { CompletionList, Proposal } from './item';
import { keyProposals } from './key';
import { operatorProposals } from './operator';
import { principalTypeProposals, principalValueProposals } from './principal';
import { type Target, render } from './render';
import { sidProposals } from './sid';
import { emptyPolicies } from './skeleton';
import { statementProposals } from './statement';
import { valueProposals } from './value';
import { effectProposals, versionProposals } from './word';

export type { CompletionItem, CompletionList, ItemData, ItemKind } from './item';

export interface CompletionOptions {
  readonly catalog: Catalog;
  /** Does the editor understand snippets? */
  readonly snippets: 'supported' | 'unsupported';
}

/** The offers at an offset of the document. Edits count in the document's text. */
export function complete(input: CursorInput, offset: number, options: CompletionOptions): CompletionList {
  const context = classify(input, offset);
  const target = targetOf(context, options);
  if (target === undefined) return { isIncomplete: false, items: [] };
  const { items, isIncomplete } = proposalsFor(context, options.catalog, documentFacts(input.policies), input);
  const found = context.kind === 'action' ? inOurOrder(items, context.token.before) : items;
  return { isIncomplete, items: found.map((item) => render(item, target)) };
}

/**
 * Editors put the offers whose beginning is typed before all others, whatever their rank. Actions are asked for again with
 * every letter and were matched here already, so each of them claims to begin with what is typed: then rank decides.
 */
function inOurOrder(items: readonly Proposal[], typed: string): readonly Proposal[] {
  return items.map((item) => ({ ...item, match: `${typed} ${item.match ?? item.label}` }));
}

function proposalsFor(context: CursorContext, catalog: Catalog, facts: DocumentFacts, input: CursorInput): Proposals {
  switch (context.kind) {
    case 'nothing':
      return noProposals;
    case 'empty-document':
      return proposals(
        emptyPolicies(facts, input.settings?.kind ?? kindByName(input.settings?.path ?? '') ?? 'identity', 'whole'),
      );
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

function targetOf(context: CursorContext, { snippets }: CompletionOptions): Target | undefined {
  if (context.kind === 'nothing') return undefined;
  if (context.kind !== 'empty-document') return { map: context.site.map, token: context.token, snippets };
  const token = { span: context.span, form: 'word', commaBefore: undefined, commaAfter: false } as const;
  return { map: identityMap, token, snippets };
}
