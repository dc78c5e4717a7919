// Actions and the patterns over them. Without a prefix typed, services come first and names are searched for; with one, its
// service alone is offered. What the list already grants is left out.

import { actionCovers } from '../../analysis/covers';
import { type ActionInfo, type ServiceInfo, bedrockFamily, isBedrockFamily } from '../../catalog/catalog';
import { hasHole } from '../../model/opaque';
import type { Asked, Proposals } from './asked';
import { operationProposals } from './api-operation';
import type { Proposal } from './item';
import { matchRank } from './match';
import { stop } from './pieces';

type AskedAction = Asked<'action'>;

const mostItems = 700;

export function actionProposals(asked: AskedAction): Proposals {
  const typed = asked.context.token.before;
  const colon = typed.indexOf(':');
  const others = otherActions(asked);
  const isNew = (action: string): boolean => !others.some((other) => actionCovers(other, action));
  const found =
    colon < 0 ? withoutPrefix(asked, typed) : withPrefix(asked, typed.slice(0, colon), typed.slice(colon + 1));
  const items = found.filter((item) => item.kind === 'service' || isNew(item.label));
  return { items: items.sort((a, b) => a.rank - b.rank).slice(0, mostItems), isIncomplete: true };
}

/** The entries beside the one at the cursor. */
function otherActions({ context }: AskedAction): readonly string[] {
  const { statement, token } = context;
  const items = statement?.statement.action?.items ?? [];
  return items.flatMap((item) => {
    if (item.kind !== 'action' || item.text.value === '' || hasHole(item.text.value)) return [];
    const start = item.text.span.start + (statement?.offset ?? 0) - 1;
    return start === token.span.start ? [] : [item.text.value];
  });
}

function withPrefix(asked: AskedAction, prefix: string, name: string): Proposal[] {
  const service = asked.catalog.service(prefix);
  if (service === undefined) return searchNames(asked, name, bedrockFamily, `${prefix}:`);
  return [
    ...actionsOf(service, name, ''),
    ...wildcardsOf(service, name),
    ...operationProposals(asked.catalog, service.prefix, name, `${service.prefix}:`),
  ];
}

function withoutPrefix(asked: AskedAction, typed: string): Proposal[] {
  const services = asked.catalog.prefixes.flatMap((prefix) => serviceProposal(asked, prefix, typed));
  // Nothing typed: the services stand for their actions, apart from those of Bedrock itself.
  const near = searchNames(asked, typed, typed === '' ? ['bedrock'] : bedrockFamily, '');
  const far =
    near.length < 3 && isNameElsewhere(asked, typed) ? searchNames(asked, typed, otherServices(asked), '') : [];
  return [...services, ...near, ...operationProposals(asked.catalog, undefined, typed, ''), ...far];
}

/** The other services are read only for what can be nothing but a name that Bedrock does not have. */
function isNameElsewhere({ catalog }: AskedAction, typed: string): boolean {
  const wanted = typed.toLowerCase();
  return typed.length >= 3 && !catalog.prefixes.some((prefix) => prefix.startsWith(wanted));
}

function otherServices({ catalog }: AskedAction): readonly string[] {
  return catalog.prefixes.filter((prefix) => !isBedrockFamily(prefix));
}

function searchNames(
  { catalog }: AskedAction,
  typed: string,
  prefixes: readonly string[],
  written: string,
): Proposal[] {
  return prefixes.flatMap((prefix) => {
    const service = catalog.service(prefix);
    return service === undefined ? [] : actionsOf(service, typed, written);
  });
}

/** `written` is a prefix that was typed and is not the service's: the match must begin with it. */
function actionsOf(service: ServiceInfo, typed: string, written: string): Proposal[] {
  return service.actions.flatMap((action) => {
    const quality = matchRank(typed, action.name);
    if (quality === undefined) return [];
    return [actionProposal(service, action, quality, written)];
  });
}

function actionProposal(service: ServiceInfo, action: ActionInfo, quality: number, written: string): Proposal {
  const name = `${service.prefix}:${action.name}`;
  const family = (bedrockFamily as readonly string[]).indexOf(service.prefix);
  return {
    label: name,
    kind: 'action',
    detail: action.access.join(', '),
    ...(written === '' ? {} : { match: `${written}${action.name} ${name}` }),
    body: { text: [name] },
    rank: 100 + quality * 100 + (family < 0 ? 50 : family * 2) - (isInvocation(name) ? 1 : 0),
    data: { about: 'action', name },
  };
}

/** The two actions that most Bedrock policies are about. */
function isInvocation(name: string): boolean {
  return name === 'bedrock:InvokeModel' || name === 'bedrock:InvokeModelWithResponseStream';
}

/** Patterns by the verb a name begins with, where they stand for several actions. */
function wildcardsOf(service: ServiceInfo, typed: string): Proposal[] {
  const counts = new Map<string, number>();
  for (const action of service.actions) {
    const verb = verbOf(action.name);
    counts.set(verb, (counts.get(verb) ?? 0) + 1);
  }
  const patterns: (readonly [string, number])[] = [...counts]
    .filter(([verb, count]) => count > 1 && verb.length > 1)
    .map(([verb, count]) => [`${verb}*`, count]);
  return [...patterns, ['*', service.actions.length] as const].flatMap(([pattern, count]) => {
    const name = `${service.prefix}:${pattern}`;
    if (pattern === '*' ? typed !== '' && typed !== '*' : matchRank(typed, pattern) !== 0) return [];
    return [
      {
        label: name,
        kind: 'wildcard',
        detail: `${count} actions`,
        body: { text: [name] },
        rank: pattern === '*' ? 901 : 900,
        data: { about: 'wildcard', pattern: name },
      } satisfies Proposal,
    ];
  });
}

/** `Get` of `GetAgent`. */
function verbOf(name: string): string {
  let end = 1;
  while (end < name.length && !(name[end]! >= 'A' && name[end]! <= 'Z')) end++;
  return name.slice(0, end);
}

function serviceProposal({ catalog, context, facts }: AskedAction, prefix: string, typed: string): Proposal[] {
  const title = catalog.title(prefix) ?? '';
  const own = matchRank(typed, prefix);
  const quality = own ?? (typed.length > 2 ? matchRank(typed, title) : undefined);
  if (quality === undefined) return [];
  const family = (bedrockFamily as readonly string[]).indexOf(prefix);
  const isExpected = expectedService(context.site.kind) === prefix;
  const near = isExpected ? -1 : family >= 0 ? family : facts.prefixes.has(prefix) ? 10 : 20;
  return [
    {
      label: `${prefix}:`,
      kind: 'service',
      detail: title,
      match: `${prefix}: ${title}`,
      body: { text: [`${prefix}:`, stop(0)] },
      rank: 10 + near + quality * 100 + penalty(near, typed, prefix) + (own === undefined ? 300 : 0),
      suggestAgain: true,
      data: { about: 'service', prefix },
    },
  ];
}

/** A service that nothing in the document points to comes after Bedrock's own actions of that beginning. */
function penalty(near: number, typed: string, prefix: string): number {
  if (near < 20 || typed.toLowerCase() === prefix) return 0;
  return typed === '' ? 300 : 140;
}

function expectedService(kind: string): string | undefined {
  return kind === 'trust' ? 'sts' : kind === 'kms-key' ? 'kms' : undefined;
}
