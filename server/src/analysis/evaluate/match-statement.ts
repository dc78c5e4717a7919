// Does a statement apply to a request? Each element answers for itself, and all have to agree.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html

import { hasHole } from '../../model/opaque';
import type { Action, Policy, Resource, Statement } from '../../model/policy';
import { resourceMatches } from './match-arn';
import { matchCondition } from './match-condition';
import { type PrincipalGrade, matchPrincipal } from './match-principal';
import { certainly, matchPattern, protect, resolvePattern } from './pattern';
import { type Request, contextOf } from './request';
import { type Truth, all, any, not, notFilledIn } from './truth';

/** What the policy around a statement says about how to read it. */
export interface Language {
  /** Policy variables came with the version of 2012; before it they are plain text. */
  readonly variables: boolean;
  /** With it only principals that are named in that way count. */
  readonly grade?: PrincipalGrade;
}

export type StatementEffect = 'allow' | 'deny' | 'either' | 'none';

/** A fragment cut out of a policy is read as if it stood in one of today. */
export function languageOf(policy: Policy): Language {
  return policy.form !== 'policy' || policy.version?.value === '2012-10-17' ? ofToday : withoutVariables;
}

/** One object each, so that facts about a statement can be kept with the language it was read in. */
const ofToday: Language = { variables: true };
const withoutVariables: Language = { variables: false };

/** `either` where the effect is still to be filled in; `none` where IAM would not take the statement. */
export function effectOf(statement: Statement): StatementEffect {
  if (statement.allows) return 'allow';
  if (statement.denies) return 'deny';
  if (isIntrinsic(statement)) return 'either';
  const { effect } = statement;
  if (effect !== undefined) return hasHole(effect.value) ? 'either' : 'none';
  return statement.elements.some(({ name, type }) => name.value === 'Effect' && type === 'object') ? 'either' : 'none';
}

/** Does the statement apply, whatever its effect? */
export function matchRequest(statement: Statement, request: Request, language: Language = { variables: true }): Truth {
  if (isIntrinsic(statement)) return notFilledIn;
  return all(answers(statement, request, language));
}

/** The cheap questions first: most statements are about another action. */
function* answers(statement: Statement, request: Request, language: Language): Generator<Truth> {
  yield matchAction(statement, request);
  yield matchResource(statement, request, language);
  if (statement.principal !== undefined) yield matchPrincipal(statement.principal, request, language.grade);
  yield matchCondition(statement, { context: request.context, variables: language.variables });
}

/** Does `Action` or `NotAction` name what is asked for? */
export function matchAction({ action }: Statement, request: Pick<Request, 'action'>): Truth {
  if (action === undefined) return false;
  const wanted = request.action.toLowerCase();
  const listed = any(action.items.map((item) => actionMatches(item, wanted)));
  return action.negated ? not(listed) : listed;
}

const noContext = contextOf([], 'absent');

function actionMatches(item: Action, wanted: string): Truth {
  if (item.kind === 'opaque') return notFilledIn;
  const reading = { context: noContext, variables: false, wildcards: true };
  const pattern = resolvePattern(item.text.value.toLowerCase(), reading);
  return pattern !== undefined && matchPattern(pattern, wanted);
}

/**
 * Does `Resource` or `NotResource` name what it is asked for? The policy of a role's trust names no resource: it is about the
 * role it belongs to.
 */
export function matchResource({ resource, principal }: Statement, request: Asked, language: Language): Truth {
  if (resource === undefined) return principal !== undefined;
  const listed = any(resource.items.map((item) => resourceListed(item, request, language)));
  return resource.negated ? not(listed) : listed;
}

type Asked = Pick<Request, 'resource' | 'context'>;

function resourceListed(item: Resource, request: Asked, { variables }: Language): Truth {
  if (item.kind === 'opaque') return notFilledIn;
  const pattern = resolvePattern(item.text.value, { context: request.context, variables, wildcards: true });
  return pattern !== undefined && certainly(pattern, resourceMatches(pattern.text, protect(request.resource)));
}

/** `{ "Fn::If": … }` in the place of a statement. */
function isIntrinsic({ elements }: Statement): boolean {
  const [only, more] = elements;
  return only !== undefined && more === undefined && (only.name.value.startsWith('Fn::') || only.name.value === 'Ref');
}
