// The words of the language status items. It must not know the editor, so that they are tested without one.
import type { PolicyInfo } from '../../server/src/protocol';

export function isTooLong({ policies }: PolicyInfo): boolean {
  return policies.some(({ size = 0, limit = Infinity }) => size > limit);
}

export function kindText({ policies }: PolicyInfo): string {
  const kinds = [...new Set(policies.map(({ kind }) => kind))];
  if (policies.length === 1) return `IAM policy: ${kinds.join()}`;
  return `${policies.length} IAM policies: ${kinds.join(', ')}`;
}

export function detailText({ policies, dataDate }: PolicyInfo, findings: number): string {
  const sources = [...new Set(policies.map(({ kindSource }) => kindSource))];
  const count = findings === 1 ? '1 finding' : `${findings} findings`;
  return [count, sizeText(policies), `kind told by ${sources.join(' and ')}`, `AWS data of ${dataDate}`]
    .filter((part) => part !== '')
    .join(', ');
}

/** Which rules failed since the server started; undefined where all did their work. */
export function failureText({ failedRules }: PolicyInfo): string | undefined {
  const [first, ...others] = failedRules;
  if (first === undefined) return undefined;
  return others.length === 0 ? `Rule ${first} failed` : `Rules ${failedRules.join(', ')} failed`;
}

/** Of several policies, the one that is nearest to its limit. */
function sizeText(policies: PolicyInfo['policies']): string {
  let fullest = { size: 0, limit: 0 };
  for (const { size, limit } of policies) {
    if (size === undefined || limit === undefined) continue;
    if (fullest.limit === 0 || size / limit > fullest.size / fullest.limit) fullest = { size, limit };
  }
  if (fullest.limit === 0) return '';
  const [size, limit] = [fullest.size, fullest.limit].map((number) => number.toLocaleString('en-US'));
  return `${policies.length > 1 ? 'longest ' : ''}${size} of ${limit} characters`;
}
