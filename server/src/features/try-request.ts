// What is offered to somebody who wants to know whether a request would be allowed: actions, resources for one of them, and
// for each condition key the decision rests on, what it means and which values the policies name.

import { actionPatterns, mayActOn } from '../analysis/match-resources';
import { resourceFault } from '../analysis/evaluate/request-faults';
import { hasWildcard } from '../base/wildcard';
import { type ActionInfo, type Catalog, bedrockFamily } from '../catalog/catalog';
import { mayHoldHole } from '../model/opaque';
import type { Policy, ResourceText } from '../model/policy';
import { documentFacts } from './completion/document-facts';
import { orderedModels } from './completion/model-order';
import { keyMeaning } from './hover/key';
import { description } from './hover/words';

export interface Offer {
  readonly text: string;
  /** In few words; empty where there is nothing to say. */
  readonly about: string;
  /** A pattern with places to fill in: it is to be edited before it is a resource. */
  readonly isPattern: boolean;
}

/** Actions that the policies name come first, then the others of the Bedrock family. */
export function actionOffers(policies: readonly Policy[], catalog: Catalog): readonly Offer[] {
  const named = policies.flatMap(({ statements }) =>
    statements.flatMap(({ statement: { action } }) =>
      (action?.items ?? []).flatMap((item) => {
        // A wildcard names none.
        const found = item.kind === 'action' ? catalog.service(item.prefix)?.action(item.name) : undefined;
        return found === undefined ? [] : [found];
      }),
    ),
  );
  const family = bedrockFamily.flatMap((prefix) => catalog.service(prefix)?.actions ?? []);
  return [...new Set([...named, ...family])].map((action) => ({
    text: `${action.prefix}:${action.name}`,
    about: plainText(description(action.description)),
    isPattern: false,
  }));
}

/** Single resources that the action can be performed on: those of the policies, models, and patterns of its types. */
export function resourceOffers(name: string, policies: readonly Policy[], catalog: Catalog): readonly Offer[] {
  const [prefix = '', own = ''] = name.split(':');
  const action = catalog.service(prefix)?.action(own);
  if (action?.resourceTypes.length === 0)
    return [{ text: '*', about: 'the action takes no resource', isPattern: false }];
  const written = policies.flatMap(({ statements }) =>
    statements.flatMap(({ statement }) => (statement.resource?.items ?? []).filter((item) => item.kind === 'resource')),
  );
  const fitting = action === undefined ? written : written.filter((item) => mayActOn(catalog, action, item));
  const texts = [...new Set(fitting.map((item) => item.text.value))];
  const single = texts.filter(isSingle).map((text) => ({ text, about: 'named in the policy', isPattern: false }));
  const patterns = fitting.filter((item) => !isSingle(item.text.value)).flatMap(patternOf);
  return [...single, ...unique(patterns), ...(action === undefined ? [] : examples(action, policies, catalog))];
}

function isSingle(text: string): boolean {
  return text !== '*' && !mayHoldHole(text) && !hasWildcard(text) && resourceFault(text) === undefined;
}

function patternOf({ text }: ResourceText): readonly Offer[] {
  return text.value.startsWith('arn:') ? [{ text: text.value, about: 'a pattern of the policy', isPattern: true }] : [];
}

function unique(offers: readonly Offer[]): readonly Offer[] {
  return [...new Map(offers.map((offer) => [offer.text, offer])).values()];
}

function examples(action: ActionInfo, policies: readonly Policy[], catalog: Catalog): readonly Offer[] {
  const facts = documentFacts(() => policies.map((policy) => ({ policy })));
  const region = facts.regions[0] ?? 'us-east-1';
  const account = facts.accounts[0] ?? '111122223333';
  const models = action.resourceTypes.includes('foundation-model') && action.prefix === 'bedrock';
  const known = models ? orderedModels(catalog.models).filter(({ contextVariant }) => !contextVariant) : [];
  const typed = actionPatterns(catalog, action).map(({ arn, type }): Offer => {
    const text = arn
      .replace('${Partition}', facts.partition)
      .replace('${Region}', region)
      .replace('${Account}', account);
    return { text, about: type.name, isPattern: true };
  });
  return [
    ...known.map(({ id, name }) => ({
      text: `arn:${facts.partition}:bedrock:${region}::foundation-model/${id}`,
      about: name ?? 'foundation-model',
      isPattern: false,
    })),
    ...unique(typed),
  ];
}

export interface KeyQuestion {
  /** As the policy spells it. */
  readonly key: string;
  /** A sentence on what it means; empty where that is not known. */
  readonly meaning: string;
  /** May a request carry several values? */
  readonly many: boolean;
  /** What the policies compare it with, and the fixed words that AWS has for it. */
  readonly values: readonly string[];
}

/** What to ask about a key that a decision rests on. */
export function keyQuestion(key: string, policies: readonly Policy[], catalog: Catalog): KeyQuestion {
  const info = catalog.key(key);
  const wanted = key.toLowerCase();
  const written = policies.flatMap(({ statements }) =>
    statements.flatMap(({ statement }) =>
      (statement.condition?.operators ?? [])
        .filter(({ name }) => !name.value.startsWith('Null'))
        .flatMap(({ keys }) => keys.filter(({ name }) => name.value.toLowerCase() === wanted))
        .flatMap(({ values }) => values.items.flatMap((item) => (item.kind === 'string' ? [item.text.value] : []))),
    ),
  );
  const fixed = info?.type === 'Bool' ? ['true', 'false'] : (info?.values ?? []);
  const values = [...written.filter((value) => !hasWildcard(value) && !mayHoldHole(value)), ...fixed];
  return {
    key,
    meaning: info === undefined ? '' : plainText(keyMeaning(info)),
    many: info?.many === true,
    values: [...new Set(values)],
  };
}

/** Markdown of our own, without its marks. */
function plainText(markdown: string): string {
  return markdown.replaceAll(/\\(.)/g, '$1').replaceAll('`', '');
}
