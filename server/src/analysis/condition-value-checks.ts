// What is wrong with the value of a condition: by the operator first, then by the key. Only what the pages of AWS rule out
// counts as wrong; a Region or a service that is merely unknown does not.

import { closest } from '../base/closest';
import { listed } from '../base/markdown';
import type { Catalog } from '../catalog/catalog';
import { correctServicePrincipal } from '../catalog/bedrock/wrong-names';
import type { Operator } from '../catalog/operators';
import { hasServicePrincipalShape, servicePrincipal } from '../catalog/principals';
import {
  isAccountId,
  isAddressRange,
  isBase64,
  isDate,
  isNumber,
  isResourceId,
  isTrueOrFalse,
} from './condition-values';

export interface ValueFault {
  readonly message:
    | 'boolean'
    | 'number'
    | 'date'
    | 'epoch'
    | 'base64'
    | 'kmsKey'
    | 'secret'
    | 'address'
    | 'fixed'
    | 'region'
    | 'regionShape'
    | 'principal'
    | 'principalShape'
    | 'viaService'
    | 'vpc'
    | 'vpce'
    | 'account';
  readonly why?: string;
  /** Values that may have been meant, best first. */
  readonly right?: readonly string[];
}

/** A fault of the value's form, whatever the key. */
export function formFault(operator: Operator, value: string, key = ''): ValueFault | undefined {
  switch (operator.family) {
    case 'Bool':
    case 'Null':
      return isTrueOrFalse(value) ? undefined : { message: 'boolean' };
    case 'Numeric':
      return isNumber(value) ? undefined : { message: 'number' };
    case 'Date':
      return isDate(value) ? epochFault(value, key) : { message: 'date' };
    case 'IpAddress':
      return isAddressRange(value) ? undefined : { message: 'address' };
    case 'Binary':
      return isBase64(value) ? undefined : { message: 'base64' };
    case 'String':
    case 'Arn':
      return undefined;
  }
}

/** Seconds since 1970 under a date operator; a short number is a year, and one key counts seconds itself. */
function epochFault(value: string, key: string): ValueFault | undefined {
  if (!/^\d{9,11}$/.test(value) || key === 'aws:EpochTime') return undefined;
  const date = new Date(Number(value) * 1000).toISOString().replace('.000Z', 'Z');
  return { message: 'epoch', why: date, right: [date] };
}

/** A fault of a text without wildcards that is compared with this key; the key is in AWS's spelling. */
export function keyFault(catalog: Catalog, key: string, value: string): ValueFault | undefined {
  return checks.get(key)?.(value, catalog, key);
}

type Check = (value: string, catalog: Catalog, key: string) => ValueFault | undefined;

const fixedValues: Check = (value, catalog, key) => {
  const values = catalog.key(key)?.values ?? [];
  if (values.length === 0 || values.includes(value)) return undefined;
  const same = values.find((each) => each.toLowerCase() === value.toLowerCase());
  return {
    message: 'fixed',
    why: listed(values.map((each) => `\`${each}\``)),
    right: same === undefined ? closest(value, values, 2) : [same],
  };
};

const region: Check = (value, catalog) => {
  if (value === 'unspecified' || catalog.region(value)?.id === value) return undefined;
  const known = catalog.partitions.flatMap((partition) => partition.regions.map((each) => each.id));
  const shaped = catalog.partitions.some((partition) => partition.hasRegionShape(value));
  return { message: shaped ? 'region' : 'regionShape', right: closest(value, known, 2) };
};

const principal: Check = (value) => {
  const wrong = correctServicePrincipal(value);
  if (wrong !== undefined) return { message: 'principal', why: wrong.why, right: wrong.right };
  if (hasServicePrincipalShape(value)) return undefined;
  const full = `${value}.amazonaws.com`;
  return { message: 'principalShape', right: servicePrincipal(full) === undefined ? [] : [full.toLowerCase()] };
};

const viaService: Check = (value) => {
  const suffix = '.amazonaws.com';
  if (!value.endsWith(suffix)) return undefined;
  const service = value.slice(0, -suffix.length);
  return service.includes('.') ? undefined : { message: 'viaService', right: [`${service}.<region>${suffix}`] };
};

const kmsKey: Check = (value) =>
  /^arn:[a-z-]+:kms:/.test(value) && value.includes(':key/') ? undefined : { message: 'kmsKey' };

const secret: Check = (value) => (/^arn:[a-z-]+:secretsmanager:/.test(value) ? undefined : { message: 'secret' });

const account: Check = (value) => {
  if (isAccountId(value)) return undefined;
  const digits = value.replaceAll(/[-\s]/g, '');
  return { message: 'account', right: isAccountId(digits) ? [digits] : [] };
};

const checks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['bedrock:BearerTokenType', fixedValues],
  ['bedrock:DataRetentionMode', fixedValues],
  ['bedrock:ServiceTier', fixedValues],
  ['bedrock-mantle:BearerTokenType', fixedValues],
  ['bedrock-mantle:DataRetentionMode', fixedValues],
  ['bedrock-mantle:ServiceTier', fixedValues],
  ['aws:RequestedRegion', region],
  ['iam:PassedToService', principal],
  ['kms:ViaService', viaService],
  ['aws:CalledVia', principal],
  ['aws:CalledViaFirst', principal],
  ['aws:CalledViaLast', principal],
  ['aws:PrincipalServiceName', principal],
  ['bedrock-agentcore:KmsKeyArn', kmsKey],
  ['bedrock:ThirdPartyKnowledgeBaseCredentialsSecretArn', secret],
  ['aws:SourceVpc', (value) => (isResourceId(value, 'vpc-') ? undefined : { message: 'vpc' })],
  ['aws:SourceVpce', (value) => (isResourceId(value, 'vpce-') ? undefined : { message: 'vpce' })],
  ['aws:SourceAccount', account],
  ['aws:PrincipalAccount', account],
  ['aws:ResourceAccount', account],
]);
