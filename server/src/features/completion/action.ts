// Actions and the patterns over them. Without a prefix typed, services come first and names are searched for; with one, its
// service alone is offered. What the list already grants is left out.

import { covers, hasWildcard } from '../../base/wildcard';
import { type ServiceInfo, bedrockFamily, isBedrockFamily } from '../../catalog/catalog';
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
  const typed = asked.context.token.before;
  const colon = typed.indexOf(':');
  const found =
    colon < 0 ? withoutPrefix(asked, typed) : withPrefix(asked, typed.slice(0, colon), typed.slice(colon + 1));
  const items = found.filter(isNewBeside(otherActions(asked)));
  return { items: items.sort((a, b) => a.rank - b.rank).slice(0, mostItems), isIncomplete: true };
}

/** The entries beside the one at the cursor, in small letters. */
function otherActions({ context }: AskedAction): readonly string[] {
  const { statement, token } = context;
  const items = statement?.statement.action?.items ?? [];
  return items.flatMap((item) => {
    if (item.kind !== 'action' || item.text.value === '' || hasHole(item.text.value)) return [];
    const start = item.text.span.start + (statement?.offset ?? 0) - 1;
    return start === token.span.start ? [] : [item.text.value.toLowerCase()];
  });
}

/** Says whether an offer grants what none of these entries does. */
function isNewBeside(others: readonly string[]): (item: Proposal) => boolean {
  const names = new Set(others);
  const patterns = others.filter(hasWildcard);
  return ({ kind, label }) => {
    if (kind === 'service' || names.size === 0) return true;
    const action = label.toLowerCase();
    return !names.has(action) && !patterns.some((pattern) => covers(pattern, action));
  };
}

function withPrefix({ catalog }: AskedAction, prefix: string, name: string): Proposal[] {
  const service = catalog.service(prefix);
  if (service === undefined)
    return bedrockFamily.flatMap((each) => actionsOf(catalog.service(each), name, `${prefix}:`));
  return [
    ...actionsOf(service, name, ''),
    ...wildcardsOf(service, name),
    ...operationProposals(catalog, service.prefix, name, `${service.prefix}:`),
  ];
}

function withoutPrefix(asked: AskedAction, typed: string): Proposal[] {
  const { catalog } = asked;
  // Nothing typed: the services stand for their actions, apart from those of Bedrock itself.
  const near = (typed === '' ? ['bedrock'] : bedrockFamily).flatMap((prefix) =>
    actionsOf(catalog.service(prefix), typed, ''),
  );
  const far = near.length < 3 && isNameElsewhere(asked, typed) ? actionsElsewhere(asked, typed) : [];
  return [...servicesLike(asked, typed), ...near, ...operationProposals(catalog, undefined, typed, ''), ...far];
}

/** The other services are read only for what can be nothing but a name that Bedrock does not have. */
function isNameElsewhere({ catalog }: AskedAction, typed: string): boolean {
  const wanted = typed.toLowerCase();
  return typed.length >= 3 && !catalog.prefixes.some((prefix) => prefix.startsWith(wanted));
}

/** Names of all the other services would be much to keep for the few that fit. */
function actionsElsewhere({ catalog }: AskedAction, typed: string): Proposal[] {
  const wanted = typed.toLowerCase();
  return catalog.prefixes.flatMap((prefix) => {
    const service = isBedrockFamily(prefix) ? undefined : catalog.service(prefix);
    return (service?.actions ?? []).flatMap((action) => {
      const quality = matchRank(wanted, action.name);
      return quality === undefined ? [] : (actionName(prefix, action).offers[quality] ?? []);
    });
  });
}

/** `written` is a prefix that was typed and is not the service's: the match must begin with it. */
function actionsOf(service: ServiceInfo | undefined, typed: string, written: string): Proposal[] {
  if (service === undefined) return [];
  const found = fitting(actionNames(service).actions, typed);
  if (written === '') return found.map(({ offer }) => offer);
  return found.map(({ name, offer }) => ({ ...offer, match: `${written}${name.name.text} ${offer.label}` }));
}

interface Fitting {
  readonly name: ActionName;
  readonly offer: Proposal;
}

/** One letter stands in nearly every name: where some begin with it, those that merely hold it only hide them. */
function fitting(names: readonly ActionName[], typed: string): readonly Fitting[] {
  const wanted = typed.toLowerCase();
  const found: Fitting[] = [];
  const inside: Fitting[] = [];
  for (const name of names) {
    const quality = rankOf(wanted, name.name);
    const offer = quality === undefined ? undefined : name.offers[quality];
    if (offer !== undefined) (quality === 2 && wanted.length === 1 ? inside : found).push({ name, offer });
  }
  return found.length > 0 ? found : inside;
}

function wildcardsOf(service: ServiceInfo, typed: string): Proposal[] {
  const { verbs, all } = actionNames(service);
  const wanted = typed.toLowerCase();
  const found = verbs.flatMap(({ name, offers }) => (name.lower.startsWith(wanted) ? offers : []));
  return typed === '' || typed === '*' ? [...found, all] : found;
}

function servicesLike(asked: AskedAction, typed: string): Proposal[] {
  const wanted = typed.toLowerCase();
  const found: Proposal[] = [];
  for (const service of serviceNames(asked.catalog)) {
    const own = rankOf(wanted, service.name);
    const quality = own ?? (typed.length > 2 ? rankOf(wanted, service.title) : undefined);
    if (quality !== undefined)
      found.push(serviceProposal(asked, service, { wanted, quality, byTitle: own === undefined }));
  }
  return found;
}

interface Fit {
  readonly wanted: string;
  readonly quality: number;
  readonly byTitle: boolean;
}

function serviceProposal({ context, facts }: AskedAction, service: ServiceName, fit: Fit): Proposal {
  const { prefix, family } = service;
  const title = service.title.text;
  const isExpected = expectedService(context.site.kind) === prefix;
  const near = isExpected ? -1 : family >= 0 ? family : facts.prefixes.has(prefix) ? 10 : 20;
  return {
    label: `${prefix}:`,
    kind: 'service',
    detail: title,
    match: `${prefix}: ${title}`,
    body: { text: [`${prefix}:`, stop(0)] },
    rank: 10 + near + fit.quality * 100 + penalty(near, fit.wanted, prefix) + (fit.byTitle ? 300 : 0),
    suggestAgain: true,
  };
}

/** A service that nothing in the document points to comes after Bedrock's own actions of that beginning. */
function penalty(near: number, wanted: string, prefix: string): number {
  if (near < 20 || wanted === prefix) return 0;
  return wanted === '' ? 300 : 140;
}

function expectedService(kind: string): string | undefined {
  return kind === 'trust' ? 'sts' : kind === 'kms-key' ? 'kms' : undefined;
}
