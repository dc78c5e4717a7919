// Is everything one entry of an access summary stands for also in another, and what denials leave of what is allowed.
// True and false are certain; where conditions or variables make it undecidable, the answer is `unknown`.

import { hasWildcard, intersects, matches } from '../../base/wildcard';
import { parseOperator } from '../../catalog/operators';
import { mayHoldHole } from '../../model/opaque';
import { actionCovers, resourceCovers } from '../covers';
import type { AccessEntry, ActionPart, Scope } from './access';
import { type Constraint, implies } from './constraints';
import { resourceMatches } from './match-arn';
import { protect, splitArn } from './pattern';

export type Certainty = 'true' | 'false' | 'unknown';

/** Is every request that `a` stands for one that `b` stands for? */
export function isSubset(a: AccessEntry, b: AccessEntry): Certainty {
  const action = actionInside(a, b);
  const scope = scopeInside(a.scope, b.scope);
  if (action === 'true' || scope === 'unknown') return scope;
  // One request outside settles it, if there is a request at all that fulfils what `a` asks for.
  const settles = action === 'false' && a.scope.known && b.scope.known && canHold(a.scope) && !hasExceptions(a);
  return settles || (scope === 'false' && !hasExceptions(a)) ? 'false' : 'unknown';
}

/** Could one request fall under both? False is certain. */
export function mayMeet(a: AccessEntry, b: AccessEntry): boolean {
  return actionsMeet(a, b) && scopesMeet(a.scope, b.scope);
}

export function actionsMeet(a: ActionPart, b: ActionPart): boolean {
  if (!intersects(a.action.toLowerCase(), b.action.toLowerCase())) return false;
  if (b.exceptActions.some((except) => actionCovers(except, a.action))) return false;
  return !a.exceptActions.some((except) => actionCovers(except, b.action));
}

export function scopesMeet(a: Scope, b: Scope): boolean {
  if (b.exceptResources.some((except) => resourceCovers(except, a.resource))) return false;
  if (a.exceptResources.some((except) => resourceCovers(except, b.resource))) return false;
  return reachesMeet(reachOf(a), reachOf(b));
}

export function actionInside(a: ActionPart, b: ActionPart): Certainty {
  const covered = actionCovers(b.action, a.action);
  const excepted = b.exceptActions.filter((except) => intersects(except.toLowerCase(), a.action.toLowerCase()));
  // What `b` leaves out does no harm where `a` leaves it out too.
  if (covered && excepted.every((except) => a.exceptActions.some((own) => actionCovers(own, except)))) return 'true';
  if (a.exceptActions.length > 0) return 'unknown';
  const samples = samplesOf(a.action.toLowerCase()).filter((sample) => sample.includes(':'));
  const outside = (sample: string): boolean =>
    !matches(b.action.toLowerCase(), sample) || b.exceptActions.some((except) => matches(except.toLowerCase(), sample));
  return samples.some(outside) ? 'false' : 'unknown';
}

/** The same question without the action. */
export function scopeInside(a: Scope, b: Scope): Certainty {
  if (!a.known || !b.known || !samePrincipals(a, b)) return 'unknown';
  const resource = resourceInside(a, b);
  if (resource === 'unknown' && b.conditions.length === 0) return 'unknown';
  const conditions = conditionsInside(a.conditions, b.conditions);
  if (resource === 'true' && conditions === 'true') return 'true';
  return (resource === 'false' || conditions === 'false') && canHold(a) ? 'false' : 'unknown';
}

/** Is the one scope certainly in the other? Quicker than `scopeInside`, which also says what is certainly outside. */
export function scopeCovered(a: Scope, b: Scope): boolean {
  return (
    a.known &&
    b.known &&
    samePrincipals(a, b) &&
    resourceCovered(a, b) &&
    conditionsInside(a.conditions, b.conditions) === 'true'
  );
}

/** The same question of the resources alone. */
export function resourceCovered(a: Scope, b: Scope): boolean {
  if (!resourceCovers(b.resource, a.resource)) return false;
  const excepted = b.exceptResources.filter((except) => reachesMeet(readReach(except), reachOf(a)));
  return excepted.every((except) => a.exceptResources.some((own) => resourceCovers(own, except)));
}

function resourceInside(a: Scope, b: Scope): Certainty {
  if (resourceCovered(a, b)) return 'true';
  if (a.exceptResources.length > 0) return 'unknown';
  if ([a.resource, b.resource, ...b.exceptResources].some(mayHoldHole)) return 'unknown';
  const outside = (sample: string): boolean =>
    !resourceMatches(b.resource, sample) || b.exceptResources.some((except) => resourceMatches(except, sample));
  return samplesOf(a.resource).some(outside) ? 'false' : 'unknown';
}

/** Some texts the pattern stands for, one with as little as can be in the place of its wildcards. */
export function samplesOf(pattern: string): readonly string[] {
  if (!hasWildcard(pattern)) return [protect(pattern)];
  const sample = (many: string): string => pattern.replaceAll('*', many).replaceAll('?', 'x');
  const samples = [sample(''), sample('x'), sample('x:x')];
  return samples.filter((text) => !pattern.startsWith('arn:') || text.split(':').length >= 6);
}

function conditionsInside(a: readonly Constraint[], b: readonly Constraint[]): Certainty {
  const loose = b.filter((wide) => !a.some((narrow) => implies(narrow, wide)));
  if (loose.length === 0) return 'true';
  const named = new Set(a.map(({ key }) => key.toLowerCase()));
  return loose.some((wide) => wide.known && !named.has(wide.key.toLowerCase()) && canFail(wide)) ? 'false' : 'unknown';
}

/** Is there a request that does not fulfil the constraint? One without the key, mostly. */
function canFail({ operator, values }: Constraint): boolean {
  const { base, set, ifExists } = parseOperator(operator);
  if (base === undefined || values.length === 0 || values.includes('*')) return false;
  if (base.family === 'Null') return values.length === 1;
  if (set === 'ForAnyValue') return !ifExists;
  return set === undefined && (base.negated ? values.some((value) => !hasWildcard(value)) : !ifExists);
}

/** Is there surely a request that fulfils the scope? Said only of constraints that cannot contradict one another. */
function canHold({ conditions, exceptResources }: Scope): boolean {
  const keys = new Set(conditions.map(({ key }) => key.toLowerCase()));
  return (
    exceptResources.length === 0 &&
    keys.size === conditions.length &&
    conditions.every(({ known, values }) => known && values.length > 0)
  );
}

/** Exceptions may leave nothing at all of what a pattern stands for. */
function hasExceptions({ exceptActions }: ActionPart): boolean {
  return exceptActions.length > 0;
}

function samePrincipals(a: Scope, b: Scope): boolean {
  if (a.principals === undefined || b.principals === undefined) return a.principals === b.principals;
  return JSON.stringify(a.principals) === JSON.stringify(b.principals);
}

/** The text of a resource, read for comparison with others. */
interface Reach {
  /** A `*` at the end of a part may reach further, so only whole texts rule a meeting out. */
  readonly pattern: string;
  /** What it says before its first wildcard and behind its last. */
  readonly head: string;
  readonly tail: string;
  /** The six parts of a whole ARN of one service. */
  readonly parts: readonly string[] | undefined;
  /** May anything stand in the place of a part of it? */
  readonly open: boolean;
}

const reaches = new WeakMap<Scope, Reach>();

/** Read once for a scope, which is compared with many. */
function reachOf(scope: Scope): Reach {
  const known = reaches.get(scope) ?? readReach(scope.resource);
  reaches.set(scope, known);
  return known;
}

function readReach(resource: string): Reach {
  const pattern = openEnded(resource);
  const head = pattern.slice(0, Math.max(0, pattern.search(/[*?]/)));
  const tail = pattern.slice(Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?')) + 1);
  const parts = splitArn(resource);
  const isWhole = parts.length === 6 && parts[0] === 'arn' && !hasWildcard(parts[2] ?? '');
  return {
    pattern,
    head: hasWildcard(pattern) ? head : pattern,
    tail,
    parts: isWhole ? parts : undefined,
    open: mayHoldHole(resource),
  };
}

/** Could an ARN fall under both? */
function reachesMeet(a: Reach, b: Reach): boolean {
  if (a.open || b.open) return true;
  // Most are told apart by their first or last letters, without a walk.
  if (!a.head.startsWith(b.head) && !b.head.startsWith(a.head)) return false;
  if (!a.tail.endsWith(b.tail) && !b.tail.endsWith(a.tail)) return false;
  // A `*` for the Region reaches over colons, but no service has ARNs that hold an account and a resource twice.
  if (a.parts !== undefined && b.parts !== undefined)
    return a.parts.every((part, index) => intersects(part, b.parts?.[index] ?? ''));
  return intersects(a.pattern, b.pattern);
}

/** A shortened ARN stands for all that begins with it. */
function openEnded(resource: string): string {
  return resource.startsWith('arn:') && resource.split(':').length < 6 ? `${resource}:*` : resource;
}
