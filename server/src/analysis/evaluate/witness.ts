// Looks for one request that a version allows and another does not, and proves it by asking each statement.

import { mayHoldHole } from '../../model/opaque';
import { actionCovers } from '../covers';
import type { ActionPart, Scope } from './access';
import { constraintsOf } from './constraints';
import { resourceMatches } from './match-arn';
import { matchCondition } from './match-condition';
import { matchRequest } from './match-statement';
import { type Context, type Request, contextOf } from './request';
import type { SideStatement, Spoken } from './side';
import { samplesOf, scopesMeet } from './subset';
import type { Truth } from './truth';

export interface Sought {
  readonly action: ActionPart;
  readonly scope: Scope;
  /** Statements whose conditions have to hold. */
  readonly needed: readonly SideStatement[];
}

/** A request that `to` allows and `from` does not; undefined where none is found, which does not say that there is none. */
export function findWitness(
  sought: Sought,
  { from, to }: { readonly from: Spoken; readonly to: Spoken },
): Request | undefined {
  const { scope } = sought;
  if (!scope.known || mayHoldHole(scope.resource)) return undefined;
  const near = (statements: readonly SideStatement[]): readonly SideStatement[] =>
    statements.filter(({ scopes }) => scopes.some((each) => scopesMeet(each, scope)));
  const [before, after] = [from, to].map(({ allows, denies }) => ({ allows: near(allows), denies: near(denies) }));
  if (before === undefined || after === undefined) return undefined;
  for (const request of requestsOf(sought, contextsFor(sought.needed, after.denies))) {
    const applies = ({ statement, language }: SideStatement): Truth => matchRequest(statement, request, language);
    const isAllowed =
      after.allows.some((each) => applies(each) === true) && after.denies.every((each) => applies(each) === false);
    if (!isAllowed) continue;
    if (before.denies.some((each) => applies(each) === true) || before.allows.every((each) => applies(each) === false))
      return request;
  }
  return undefined;
}

/** Some actions that a pattern stands for. */
function actionSamples({ action, exceptActions }: ActionPart): readonly string[] {
  return samplesOf(action).filter(
    (each) => each.includes(':') && !exceptActions.some((except) => actionCovers(except, each)),
  );
}

function* requestsOf({ action, scope }: Sought, contexts: readonly Context[]): Generator<Request> {
  const principal = principalOf(scope);
  const resources = samplesOf(scope.resource).filter(
    (each) => !scope.exceptResources.some((except) => resourceMatches(except, each)),
  );
  for (const one of actionSamples(action))
    for (const resource of resources)
      for (const context of contexts) yield { action: one, resource, principal, context };
}

/** The ARN or service that is named; undefined for everyone, and where nobody is named. */
function principalOf({ principals }: Scope): string | undefined {
  const [only, more] = principals ?? [];
  if (only === undefined || more !== undefined || only.startsWith('not ')) return undefined;
  const text = only.slice(only.indexOf(':') + 1);
  return only === '*' || text === '*' ? undefined : text;
}

/** What a request may carry so that the conditions hold: as little as possible, and more where that keeps denials off. */
function contextsFor(needed: readonly SideStatement[], denies: readonly SideStatement[]): readonly Context[] {
  const carried = fulfilling(needed);
  if (carried === undefined) return [];
  const beside = new Map(carried);
  for (const { key, values } of denies.flatMap(({ statement }) => constraintsOf(statement))) {
    const name = key.toLowerCase();
    const [value] = values;
    if (!beside.has(name) && value !== undefined && !mayHoldHole(value)) beside.set(name, [sampleOf(value)]);
  }
  const contexts = beside.size > carried.size ? [carried, beside] : [carried];
  return contexts.map((values) => contextOf(values, 'absent'));
}

/** Key by key, the first value with which no statement fails; undefined where there is none. */
function fulfilling(needed: readonly SideStatement[]): ReadonlyMap<string, readonly string[]> | undefined {
  const carried = new Map<string, readonly string[]>();
  const constraints = needed.flatMap(({ statement }) => constraintsOf(statement));
  for (const key of new Set(constraints.map((each) => each.key.toLowerCase()))) {
    const values = constraints.filter((each) => each.key.toLowerCase() === key).flatMap((each) => each.values);
    const choice = [[], ...[...values.flatMap(samplesOfValue), 'x'].map((each) => [each])].find((each) => {
      const context = contextOf([...carried, [key, each]], 'unknown');
      return needed.every(
        ({ statement, language }) => matchCondition(statement, { context, variables: language.variables }) !== false,
      );
    });
    if (choice === undefined) return undefined;
    carried.set(key, choice);
  }
  return carried;
}

/** The value, and its neighbours where it is a number. */
function samplesOfValue(value: string): readonly string[] {
  const number = /^\d{1,15}$/.test(value) ? [String(Number(value) - 1), String(Number(value) + 1)] : [];
  return [sampleOf(value), ...number];
}

/** `*` and `?` with something in their place, of a range of addresses the first. */
function sampleOf(value: string): string {
  return value.replaceAll(/[*?]/g, 'x').replace(/\/\d{1,3}$/, '');
}
