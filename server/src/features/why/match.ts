// Every statement of the policies in question against what was asked for, element by element, so that an answer can say which
// element fits and which does not.

import { resourceCovers } from '../../analysis/covers';
import {
  type StatementEffect,
  effectOf,
  languageOf,
  matchAction,
  matchResource,
} from '../../analysis/evaluate/match-statement';
import { matchCondition } from '../../analysis/evaluate/match-condition';
import { matchPrincipal } from '../../analysis/evaluate/match-principal';
import { splitArn } from '../../analysis/evaluate/pattern';
import { type Truth, all, any, not, notFilledIn } from '../../analysis/evaluate/truth';
import { intersects } from '../../base/wildcard';
import type { PolicySite } from '../../documents/site';
import { hasHole } from '../../model/opaque';
import type { PlacedStatement, Policy, Resource, Statement } from '../../model/policy';
import type { Asked } from './asked';

/** One policy of a question, with the place it was found at. */
export interface AskedPolicy {
  readonly site: PolicySite;
  readonly policy: Policy;
}

export interface Match {
  readonly at: AskedPolicy;
  readonly placed: PlacedStatement;
  readonly effect: StatementEffect;
  readonly action: Truth;
  readonly resource: Truth;
  readonly principal: Truth;
  readonly condition: Truth;
}

export function matchAll(policies: readonly AskedPolicy[], asked: Asked): readonly Match[] {
  return policies.flatMap((at) => at.policy.statements.map((placed) => matchOne(at, placed, asked)));
}

/** Does the statement apply? Open where it rests on what the message does not tell. */
export function applies({ action, resource, principal, condition }: Match): Truth {
  return all([action, resource, principal, condition]);
}

function matchOne(at: AskedPolicy, placed: PlacedStatement, asked: Asked): Match {
  const { statement } = placed;
  const language = languageOf(at.policy);
  const { context } = asked;
  const request = { action: asked.action, resource: '', principal: asked.principal, context };
  return {
    at,
    placed,
    effect: effectOf(statement),
    action: matchAction(statement, asked),
    resource: resourceMatch(statement, asked, language.variables),
    principal: statement.principal === undefined || matchPrincipal(statement.principal, request),
    condition: matchCondition(statement, { context, variables: language.variables }),
  };
}

function resourceMatch(statement: Statement, { resource, context }: Asked, variables: boolean): Truth {
  if (resource.kind === 'exact') return matchResource(statement, { resource: resource.text, context }, { variables });
  const pattern = resource.kind === 'masked' ? resource.pattern : '*';
  const element = statement.resource;
  if (element === undefined) return statement.principal !== undefined;
  const listed = any(element.items.map((item) => patternListed(item, pattern)));
  return element.negated ? not(listed) : listed;
}

/** Is all that the pattern may stand for listed, some of it, or nothing? */
function patternListed(item: Resource, pattern: string): Truth {
  if (item.kind === 'opaque') return notFilledIn;
  const { value } = item.text;
  if (resourceCovers(value, pattern)) return true;
  return hasHole(value) || value.includes('${') || patternsMeet(value, pattern) ? notFilledIn : false;
}

/** Part by part, so that a masked account does not stand for more than an account. */
function patternsMeet(written: string, pattern: string): boolean {
  const [wide, parts] = [splitArn(written), splitArn(pattern)];
  if (wide[0] !== 'arn' || parts[0] !== 'arn') return intersects(written, pattern);
  return parts.every((part, index) => intersects(wide[index] ?? '*', part));
}
