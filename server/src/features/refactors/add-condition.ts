// Conditions that narrow a statement without touching its actions and resources: where a call comes from, in which Region, by
// whom. Values that the policy does not tell are left to fill in.

import { conditionIsOpaque, hasKey } from '../../analysis/condition-keys';
import { invokeModel, invokeStream, isNamed } from '../../analysis/model-inference';
import { shift } from '../../base/span';
import { elementOrder } from '../../catalog/elements';
import type { PolicyKind } from '../../documents/site';
import type { Statement } from '../../model/policy';
import { type JsonPath, pathAt, setValue } from '../../syntax/json-edit';
import { documentFacts } from '../completion/document-facts';
import { arnPlace } from './placeholder-arns';
import type { Offer, Refactor, StatementPlace } from './refactor';
import { isAtHead } from './selected';

export const addCondition: Refactor = {
  id: 'addCondition',
  kind: 'refactor.rewrite',
  narrows: true,
  answers: [
    'privilege/all-actions',
    'privilege/allow-not-action',
    'privilege/allow-not-principal',
    'privilege/allow-not-resource',
    'privilege/create-service-linked-role',
    'privilege/invoke-any-model',
    'privilege/marketplace-any-product',
    'privilege/service-wildcard',
    'bedrock/data-read-on-any',
    'bedrock/vpce-policy-open',
    'principal/everyone',
  ],
  statement(at) {
    const { statement } = at;
    if (!statement.allows || conditionIsOpaque(statement) || statement.problems.length > 0) return [];
    if (at.finding === undefined && !isAtHead(at)) return [];
    return conditions.flatMap((condition): Offer[] => {
      if (!condition.kinds.includes(at.policy.kind) || hasKey(statement, condition.key)) return [];
      const value = condition.value(at);
      const edits = value === undefined ? [] : editsFor(at, condition, value);
      if (value === undefined || edits.length === 0) return [];
      const { key, operator, title } = condition;
      const choice = {
        title: 'Add a condition…',
        label: `Allow only ${title}`,
        detail: `${operator} ${key}: ${String(value)}`,
      };
      return [{ title: `Allow only ${title} (${key})`, choice, edits: () => edits }];
    });
  },
};

function editsFor(
  at: StatementPlace,
  { operator, key }: Condition,
  value: string | readonly string[],
): ReturnType<Offer['edits']> {
  const { json } = at.site;
  const statement = pathAt(json, at.placed.offset);
  if (statement === undefined) return [];
  const path: JsonPath = [...statement, 'Condition', operator, key];
  return setValue(json, path, value, elementOrder).map((edit) => ({
    ...edit,
    span: shift(edit.span, -at.placed.offset),
  }));
}

interface Condition {
  readonly key: string;
  readonly operator: string;
  /** Goes on after "Allow only". */
  readonly title: string;
  readonly kinds: readonly PolicyKind[];
  /** Undefined where the condition would keep out what the statement is for. */
  value(at: StatementPlace): string | readonly string[] | undefined;
}

const ofIdentities: readonly PolicyKind[] = ['identity', 'session', 'permissions-boundary'];
const ofResources: readonly PolicyKind[] = ['resource', 'kms-key', 'vpc-endpoint'];

/** What only some statements take comes first. */
const conditions: readonly Condition[] = [
  {
    key: 'bedrock:GuardrailIdentifier',
    operator: 'ArnLike',
    title: 'with a guardrail',
    kinds: ofIdentities,
    value(at) {
      // Other actions do not send the key.
      if (!grantsOnly(at.statement, [invokeModel, invokeStream])) return undefined;
      const { partition, region, account } = arnPlace(at);
      return `arn:${partition}:bedrock:${region}:${account}:guardrail/<guardrail-id>:*`;
    },
  },
  {
    // As AWS's own AmazonBedrockLimitedAccess does.
    // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonBedrockLimitedAccess.html
    key: 'aws:CalledViaLast',
    operator: 'StringEquals',
    title: 'calls that Bedrock makes for the caller',
    kinds: ofIdentities,
    value: ({ statement }) => (grantsOnly(statement, marketplace) ? 'bedrock.amazonaws.com' : undefined),
  },
  {
    // https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html
    key: 'aws-marketplace:ProductId',
    operator: 'ForAnyValue:StringEquals',
    title: 'the products of some models',
    kinds: ofIdentities,
    value: ({ statement }) => (grantsOnly(statement, ['aws-marketplace:Subscribe']) ? ['<product-id>'] : undefined),
  },
  {
    key: 'iam:AWSServiceName',
    operator: 'StringEquals',
    title: 'the role of one service',
    kinds: ofIdentities,
    value: ({ statement }) =>
      grantsOnly(statement, ['iam:CreateServiceLinkedRole']) ? '<service>.amazonaws.com' : undefined,
  },
  {
    key: 'aws:RequestedRegion',
    operator: 'StringEquals',
    title: 'in named Regions',
    kinds: ofIdentities,
    value(at) {
      // A profile routes calls to other Regions, which count as requested.
      if (usesProfiles(at.statement)) return undefined;
      const { regions } = documentFacts(() => [{ policy: at.policy }]);
      return regions.length > 1 ? regions : (regions[0] ?? '<region>');
    },
  },
  {
    key: 'aws:SourceVpce',
    operator: 'StringEquals',
    title: 'through a VPC endpoint',
    kinds: [...ofIdentities, 'resource'],
    value: () => '<vpc-endpoint-id>',
  },
  {
    key: 'aws:PrincipalTag/team',
    operator: 'StringEquals',
    title: 'principals with a tag',
    kinds: [...ofIdentities, 'resource'],
    value: () => '<team>',
  },
  {
    key: 'aws:PrincipalOrgID',
    operator: 'StringEquals',
    title: 'your organization',
    kinds: ofResources,
    value: (at) => (isOpen(at.statement) ? '<organization-id>' : undefined),
  },
  {
    key: 'aws:PrincipalAccount',
    operator: 'StringEquals',
    title: 'one account',
    kinds: ofResources,
    value: (at) => (isOpen(at.statement) ? arnPlace(at).account : undefined),
  },
];

const marketplace = ['aws-marketplace:Subscribe', 'aws-marketplace:Unsubscribe', 'aws-marketplace:ViewSubscriptions'];

/** Is every entry of `Action` one of these, written in full? */
function grantsOnly(statement: Statement, names: readonly string[]): boolean {
  const items = statement.action?.items ?? [];
  const isOne = (item: (typeof items)[number]): boolean =>
    item.kind === 'action' && names.some((name) => isNamed(item, name));
  return statement.action?.negated === false && items.length > 0 && items.every(isOne);
}

function usesProfiles({ resource }: Statement): boolean {
  return (
    resource?.items.some((item) => item.kind === 'resource' && item.text.value.includes('inference-profile')) === true
  );
}

/** `*` or `NotPrincipal`: may callers of other accounts come in? */
function isOpen({ principal }: Statement): boolean {
  if (principal === undefined) return false;
  const values = principal.entries.flatMap((entry) => entry.values.items);
  return (
    principal.negated ||
    principal.text?.value === '*' ||
    values.some((value) => value.kind === 'principal' && value.text.value === '*')
  );
}
