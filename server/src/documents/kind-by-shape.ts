// Policy kinds by what a policy says, the last resort. A guess: the editor shows it as one.

import { type JsonNode, itemsOf, member, stringOf } from '../syntax/json-tree';
import type { PolicyKind, SiteForm } from './site';

const looked = 20;

export function kindByShape(node: JsonNode, form: SiteForm): PolicyKind {
  const statements = statementsOf(node, form).slice(0, looked);
  const withPrincipal = statements.filter(
    (statement) => member(statement, 'Principal') !== undefined || member(statement, 'NotPrincipal') !== undefined,
  );
  if (withPrincipal.length === 0) return isTrustAction(statements) ? 'trust' : 'identity';
  const actions = withPrincipal.flatMap(actionsOf);
  if (isTrustAction(withPrincipal)) return 'trust';
  if (actions.length > 0 && actions.every((action) => action.startsWith('kms:'))) return 'kms-key';
  if (withPrincipal.every(isOpenInference)) return 'vpc-endpoint';
  return 'resource';
}

function statementsOf(node: JsonNode, form: SiteForm): readonly JsonNode[] {
  if (form === 'statement' || form === 'members') return [node];
  const list = form === 'statements' ? node : member(node, 'Statement');
  if (list?.type === 'object') return [list];
  return itemsOf(list).filter((item) => item.type === 'object');
}

/** Only a trust policy allows assuming a role without naming the role. */
function isTrustAction(statements: readonly JsonNode[]): boolean {
  return (
    statements.length > 0 &&
    statements.every((statement) => {
      const actions = actionsOf(statement);
      return (
        actions.length > 0 &&
        actions.every(isAssume) &&
        member(statement, 'Resource') === undefined &&
        member(statement, 'NotResource') === undefined
      );
    })
  );
}

function isAssume(action: string): boolean {
  return [
    'sts:assumerole',
    'sts:assumerolewithsaml',
    'sts:assumerolewithwebidentity',
    'sts:tagsession',
    'sts:setsourceidentity',
    'sts:setcontext',
    'sts:*',
    'sts:assumerole*',
  ].includes(action);
}

/** Foundation models carry no policy of their own, so inference granted to everyone is an endpoint's policy. */
function isOpenInference(statement: JsonNode): boolean {
  const principal = member(statement, 'Principal');
  const open = stringOf(principal) === '*' || stringOf(member(principal, 'AWS')) === '*';
  const actions = actionsOf(statement);
  return (
    open &&
    actions.length > 0 &&
    actions.every((action) => action === '*' || action.startsWith('bedrock:') || action.startsWith('bedrock-mantle:'))
  );
}

function actionsOf(statement: JsonNode): string[] {
  const value = member(statement, 'Action') ?? member(statement, 'NotAction');
  const texts = value?.type === 'array' ? itemsOf(value).map(stringOf) : [stringOf(value)];
  return texts.filter((text) => text !== undefined).map((text) => text.toLowerCase());
}
