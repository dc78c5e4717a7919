// Actions and the patterns over them. Without a prefix typed, services come first and names are searched for; with one, its
// service alone is offered. What the list already grants is left out.

import { byText } from '../../base/by-text';
import { covers, hasWildcard } from '../../base/wildcard';
import { type Catalog, type ServiceInfo, bedrockFamily, isBedrockFamily } from '../../catalog/catalog';
import { hasHole } from '../../model/opaque';
import { type ActionName, type ServiceName, actionName, actionNames, serviceNames } from './action-names';
import type { Asked, Proposals } from './asked';
import { operationProposals } from './api-operation';
import type { Proposal } from './item';
import { matchRank, rankOf } from './match';
import { stop } from './pieces';

type AskedAction = Asked<'action'>;

const mostItems = 700;

export function actionProposals(asked: AskedAction): Proposals {
  const { catalog, context } = asked;
  const typed = context.token.before;
  const found = finderIn(catalog)(typed);
  const names = newBeside(otherActions(context), found);
  if (found.services.length === 0) return { items: names, isIncomplete: true };
  const services = found.services.map((fit) => claiming(typed, serviceProposal(asked, fit, typed)));
  return { items: [...services, ...names].sort(byRank).slice(0, mostItems), isIncomplete: true };
}

/** What fits the text typed, wherever in a document that is. */
interface Found {
  /** In the order of their ranks. */
  readonly names: readonly Proposal[];
  /** Those of the names, in small letters. */
  readonly labels: ReadonlySet<string>;
  /** Those that a JSON list of entries does not cover. The same list of names again for the same entries, which is then not made into items again. */
  without(taken: string): readonly Proposal[];
  readonly services: readonly ServiceFit[];
}

interface ServiceFit {
  readonly service: ServiceName;
  readonly quality: number;
  readonly byTitle: boolean;
}

/** People type the same beginnings again and again. */
function finderIn(catalog: Catalog): (typed: string) => Found {
  let find = finders.get(catalog);
  if (find === undefined) {
    find = byText((typed) => search(catalog, typed), 50);
    finders.set(catalog, find);
  }
  return find;
}

const finders = new WeakMap<Catalog, (typed: string) => Found>();

function search(catalog: Catalog, typed: string): Found {
  const colon = typed.indexOf(':');
  const fits =
    colon < 0 ? withoutPrefix(catalog, typed) : withPrefix(catalog, typed.slice(0, colon), typed.slice(colon + 1));
  const names = fits
    .map((offer) => claiming(typed, offer))
    .sort(byRank)
    .slice(0, mostItems);
  return {
    names,
    labels: new Set(names.map(({ label }) => label.toLowerCase())),
    without: byText((taken) => uncovered(names, JSON.parse(taken) as string[]), 3),
    services: colon < 0 ? servicesLike(catalog, typed) : [],
  };
}

/**
 * Editors put offers whose beginning is typed before all others, whatever their rank. These are asked for again with every letter
 * and were matched here already: so all claim to begin with it, and rank decides.
 */
function claiming(typed: string, offer: Proposal): Proposal {
  const match = offer.match ?? offer.label;
  return match.startsWith(typed) ? offer : { ...offer, match: `${typed} ${match}` };
}

function byRank(a: Proposal, b: Proposal): number {
  return a.rank - b.rank;
}

/** The entries beside the one at the cursor that say something, in small letters. */
function otherActions({ others }: AskedAction['context']): readonly string[] {
  return others.filter((text) => text !== '' && !hasHole(text)).map((text) => text.toLowerCase());
}

/** The names that grant what none of these entries does. */
function newBeside(others: readonly string[], { names, labels, without }: Found): readonly Proposal[] {
  const taken = others.filter((other) => labels.has(other) || hasWildcard(other));
  return taken.length === 0 ? names : without(JSON.stringify(taken));
}

function uncovered(names: readonly Proposal[], taken: readonly string[]): readonly Proposal[] {
  return names.filter(({ label }) => {
    const action = label.toLowerCase();
    return !taken.some((other) => covers(other, action));
  });
}

function withPrefix(catalog: Catalog, prefix: string, name: string): Proposal[] {
  const service = catalog.service(prefix);
  if (service === undefined) return inFamily(catalog, bedrockFamily, name);
  return [
    ...fitting(actionNames(service).actions, name),
    ...wildcardsOf(service, name),
    ...operationProposals(catalog, service.prefix, name),
  ];
}

function withoutPrefix(catalog: Catalog, typed: string): Proposal[] {
  // Nothing typed: the services stand for their actions, apart from those of Bedrock itself.
  const near = inFamily(catalog, typed === '' ? ['bedrock'] : bedrockFamily, typed);
  const far = near.length < 3 && isNameElsewhere(catalog, typed) ? actionsElsewhere(catalog, typed) : [];
  return [...near, ...operationProposals(catalog, undefined, typed), ...far];
}

function inFamily(catalog: Catalog, prefixes: readonly string[], typed: string): Proposal[] {
  return prefixes.flatMap((prefix) => {
    const service = catalog.service(prefix);
    return service === undefined ? [] : fitting(actionNames(service).actions, typed);
  });
}

/** The other services are read only for what can be nothing but a name that Bedrock does not have. */
function isNameElsewhere(catalog: Catalog, typed: string): boolean {
  const wanted = typed.toLowerCase();
  return typed.length >= 3 && !catalog.prefixes.some((prefix) => prefix.startsWith(wanted));
}

/** Names of all the other services would be much to keep for the few that fit. */
function actionsElsewhere(catalog: Catalog, typed: string): Proposal[] {
  const wanted = typed.toLowerCase();
  return catalog.prefixes.flatMap((prefix) => {
    const service = isBedrockFamily(prefix) ? undefined : catalog.service(prefix);
    return (service?.actions ?? []).flatMap((action) => {
      const quality = matchRank(wanted, action.name);
      return quality === undefined ? [] : (actionName(prefix, action).offers[quality] ?? []);
    });
  });
}

/** A letter or two stand in nearly every name: where some words begin with them, names that merely hold them only hide those. */
function fitting(names: readonly ActionName[], typed: string): Proposal[] {
  const wanted = typed.toLowerCase();
  const good: Proposal[] = [];
  const poor: Proposal[] = [];
  for (const { name, offers } of names) {
    const quality = rankOf(wanted, name);
    const offer = quality === undefined ? undefined : offers[quality];
    if (offer !== undefined) (quality === 2 && wanted.length < 3 ? poor : good).push(offer);
  }
  return good.length > 0 ? good : poor;
}

function wildcardsOf(service: ServiceInfo, typed: string): Proposal[] {
  const { verbs, all } = actionNames(service);
  const wanted = typed.toLowerCase();
  const found = verbs.flatMap(({ name, offers }) => (name.lower.startsWith(wanted) ? offers : []));
  return typed === '' || typed === '*' ? [...found, all] : found;
}

function servicesLike(catalog: Catalog, typed: string): readonly ServiceFit[] {
  const wanted = typed.toLowerCase();
  return serviceNames(catalog).flatMap((service) => {
    const own = rankOf(wanted, service.name);
    const quality = own ?? (typed.length > 2 ? rankOf(wanted, service.title) : undefined);
    return quality === undefined ? [] : [{ service, quality, byTitle: own === undefined }];
  });
}

function serviceProposal({ context, facts }: AskedAction, fit: ServiceFit, typed: string): Proposal {
  const { prefix, family, title } = fit.service;
  const isExpected = expectedService(context.site.kind) === prefix;
  const near = isExpected ? -1 : family >= 0 ? family : facts.prefixes.has(prefix) ? 10 : 20;
  return {
    label: `${prefix}:`,
    kind: 'service',
    detail: title.text,
    match: `${prefix}: ${title.text}`,
    body: { text: [`${prefix}:`, stop(0)] },
    rank: 10 + near + fit.quality * 100 + penalty(near, typed, prefix) + (fit.byTitle ? 300 : 0),
    suggestAgain: true,
  };
}

/** A service that nothing in the document points to comes after Bedrock's own actions of that beginning. */
function penalty(near: number, typed: string, prefix: string): number {
  if (near < 20 || typed.toLowerCase() === prefix) return 0;
  return typed === '' ? 300 : 140;
}

function expectedService(kind: string): string | undefined {
  return kind === 'trust' ? 'sts' : kind === 'kms-key' ? 'kms' : undefined;
}
