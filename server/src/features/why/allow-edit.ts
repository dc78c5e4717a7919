// The edit that allows exactly what was refused: a new action or resource in a statement where that grants nothing else, and a
// statement of its own everywhere else.

import type { TextEdit } from '../../base/text-edit';
import { isAccountId } from '../../analysis/condition-values';
import { splitArn } from '../../analysis/evaluate/pattern';
import { policyElementOrder } from '../../catalog/elements';
import { editInDocument } from '../../documents/site';
import { hasHole } from '../../model/opaque';
import type { Statement } from '../../model/policy';
import { type JsonPath, appendValues, pathAt } from '../../syntax/json-edit';
import { isFaulty } from '../../syntax/json-tree';
import { type Asked, isMasked } from './asked';
import type { AskedPolicy, Match } from './match';
import { namesPrincipals } from './relevant';

export interface AllowEdit {
  readonly at: AskedPolicy;
  /** What it does, for a button: `Add the action`. */
  readonly title: string;
  /** In the document's text. */
  readonly edits: readonly TextEdit[];
}

export interface Wish {
  /** All on the same resource. */
  readonly actions: readonly string[];
  readonly resource: string;
  readonly principal: string | undefined;
  /** What the access shall be limited to: calls through one inference profile, a role passed to one service. */
  readonly only: Limit | undefined;
}

export interface Limit {
  readonly key: string;
  readonly value: string;
}

/** `statements` are those of the policy, the nearest one first. Undefined where the policy cannot say it. */
export function allowEdit(at: AskedPolicy, statements: readonly Match[], wish: Wish): AllowEdit | undefined {
  const { kind } = at.policy;
  // A resource control policy grants nothing, and what asks for a fault's repair first is not touched.
  if (kind === 'rcp' || isFaulty(at.site.json)) return undefined;
  const principal = namesPrincipals(kind) ? principalOf(wish.principal) : undefined;
  if (namesPrincipals(kind) && principal === undefined) return undefined;
  for (const { at: own, placed } of statements) {
    if (own !== at || namesPrincipals(kind)) continue;
    const place = pathAt(at.site.json, placed.offset);
    const change = place && widened(placed.statement, wish);
    if (change !== undefined) return edited(at, [...place!, change.element], change.values, change.title);
  }
  const list = listPath(at);
  return list && edited(at, list, [newStatement(at, wish, principal)], 'Add a statement');
}

/** The parts of a request as the edit writes them; undefined where they are not known well enough. */
export function writable({ resource }: Asked): string | undefined {
  if (resource.kind === 'unknown') return undefined;
  // Stars over an account id would stand for any account.
  return resource.kind === 'exact' ? resource.text : withoutStars(resource.text);
}

function withoutStars(arn: string): string | undefined {
  const parts = [...splitArn(arn)];
  if (parts[4]?.includes('*') === true) parts[4] = '<account-id>';
  const [id = ''] = parts.slice(5);
  const lost = parts.slice(0, 4).some((part) => part.includes('*')) || (isMasked(id) && !hasHole(id));
  return lost ? undefined : parts.join(':');
}

function edited(at: AskedPolicy, path: JsonPath, values: readonly unknown[], title: string): AllowEdit | undefined {
  const edits = appendValues(at.site.json, path, values, policyElementOrder);
  return edits.length === 0 ? undefined : { at, title, edits: edits.map((edit) => editInDocument(at.site.map, edit)) };
}

interface Widening {
  readonly element: string;
  readonly values: readonly string[];
  readonly title: string;
}

/** Adding to one list grants that on everything of the other, so the other has to be just what was asked for. */
function widened(statement: Statement, wish: Wish): Widening | undefined {
  const { allows, action, resource, condition, principal, problems } = statement;
  if (!allows || principal !== undefined || problems.length > 0 || action === undefined || resource === undefined)
    return undefined;
  if (action.negated || resource.negated || !sameCondition(statement, wish)) return undefined;
  const actions = action.items.map((item) => (item.kind === 'action' ? item.text.value.toLowerCase() : undefined));
  const resources = resource.items.map((item) => (item.kind === 'resource' ? item.text.value : undefined));
  const wanted = wish.actions.map((each) => each.toLowerCase());
  if (condition === undefined && sameSet(resources, [wish.resource]))
    return {
      element: 'Action',
      values: wish.actions.filter((each) => !actions.includes(each.toLowerCase())),
      title: 'Add the action',
    };
  return sameSet(actions, wanted)
    ? { element: 'Resource', values: [wish.resource], title: 'Add the resource' }
    : undefined;
}

function sameSet(written: readonly (string | undefined)[], wanted: readonly string[]): boolean {
  return written.length === wanted.length && wanted.every((each) => written.includes(each));
}

/** Without a condition, or with just the one that the new statement would have. */
function sameCondition({ condition }: Statement, { only }: Wish): boolean {
  if (condition === undefined) return only === undefined;
  const [operator, more] = condition.operators;
  const [key, another] = operator?.keys ?? [];
  const values = key?.values.items.map((item) => (item.kind === 'string' ? item.text.value : undefined)) ?? [];
  return (
    more === undefined &&
    another === undefined &&
    operator?.name.value === 'StringEquals' &&
    only !== undefined &&
    key?.name.value.toLowerCase() === only.key.toLowerCase() &&
    sameSet(values, [only.value])
  );
}

/** Where statements stand; undefined for a fragment that has no list to put another one into. */
function listPath({ site }: AskedPolicy): JsonPath | undefined {
  const path = pathAt(site.json, site.node.offset);
  if (path === undefined || site.form === 'statement' || site.form === 'members') return undefined;
  return site.form === 'policy' ? [...path, 'Statement'] : path;
}

function newStatement({ policy: { kind } }: AskedPolicy, wish: Wish, principal: string | undefined): object {
  const { actions, only } = wish;
  // The policy of a key is about that key, and the policy of a role about that role.
  const resource = kind === 'kms-key' ? '*' : wish.resource;
  return {
    Effect: 'Allow',
    ...(principal === undefined ? {} : { Principal: { AWS: principal } }),
    Action: actions.length === 1 ? actions[0] : actions,
    ...(kind === 'trust' ? {} : { Resource: resource }),
    ...(only === undefined ? {} : { Condition: { StringEquals: { [only.key]: only.value } } }),
  };
}

/**
 * A user or role as a principal. A session does not tell the path of its role: those of IAM Identity Center always have one.
 */
function principalOf(arn: string | undefined): string | undefined {
  if (arn === undefined) return undefined;
  const parts = splitArn(arn);
  if (!isAccountId(parts[4] ?? '')) return undefined;
  if (parts[2] === 'iam') return arn;
  const [type, role] = (parts[5] ?? '').split('/');
  if (type !== 'assumed-role' || role === undefined || role.startsWith('AWSReservedSSO_')) return undefined;
  return `arn:${parts[1]}:iam::${parts[4]}:role/${role}`;
}
