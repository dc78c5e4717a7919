// What keeps words from being a request: IAM is asked about one action on one resource.

import { hasWildcard } from '../../base/wildcard';
import { isBedrockFamily } from '../../catalog/catalog';
import { parseArn } from '../../model/arn';
import { isAccountId } from '../condition-values';

/** One sentence, or undefined for the name of one action. Whether AWS has it is not asked. */
export function actionFault(action: string): string | undefined {
  if (hasWildcard(action)) return `\`${action}\` is no single action; a request asks for one`;
  return /^[\w-]+:\w+$/.test(action) ? undefined : `\`${action}\` is no action; write \`service:Name\``;
}

/** One sentence, or undefined for `*` and for one ARN. Ids outside the Bedrock family may hold a star: log groups and object keys do. */
export function resourceFault(resource: string): string | undefined {
  if (resource === '*') return undefined;
  const arn = parseArn(resource);
  if (arn?.resource === undefined || arn.resource.value === '')
    return `\`${resource}\` is no ARN; write the whole ARN, or \`*\` for an action that takes no resource`;
  const { partition, service, region, account } = arn;
  const before = [partition, service, region, account].some((part) => hasWildcard(part?.value ?? ''));
  if (before || (hasWildcard(arn.resource.value) && isBedrockFamily(service?.value ?? '')))
    return `\`${resource}\` is no single resource; a request is about one`;
  return undefined;
}

/** One sentence, or undefined for one principal, and for none. */
export function principalFault(principal: string | undefined): string | undefined {
  if (principal === undefined) return undefined;
  if (hasWildcard(principal)) return `\`${principal}\` is no single principal; one asks`;
  const service = /^[\w.-]+\.[\w-]+$/.test(principal);
  if (service || isAccountId(principal) || parseArn(principal)?.resource !== undefined) return undefined;
  return `\`${principal}\` is no principal; write its ARN, an account id or a service principal`;
}

/** One sentence, or undefined for what has the form of a condition key. */
export function keyFault(key: string): string | undefined {
  const colon = key.indexOf(':');
  return colon > 0 ? undefined : `\`${key}\` is no condition key; write it with its prefix, as \`aws:SourceIp\``;
}
