// The words of `bedrock-iam refresh`: where to, from where, and with which AWS profile.

import { parseArgs } from 'node:util';

export interface RefreshOptions {
  readonly kind: 'refresh';
  readonly into: string;
  readonly from: string | undefined;
  /** Undefined leaves the models as they are. Without a profile, the keys of the environment count. */
  readonly account: { readonly profile: string | undefined; readonly regions: readonly string[] } | undefined;
}

export const refreshHelp = `Options of refresh:
  --into FOLDER           where to write; the folder must be empty or written by an earlier refresh
  --from ADDRESS          ask this mirror (https) instead of AWS
  --profile NAME          also ask Amazon Bedrock for models and inference profiles, with this AWS profile
  --region REGION…        in these Regions (default: that of the AWS profile); without --profile, with the keys of
                          the environment
`;

const words = {
  into: { type: 'string' },
  from: { type: 'string' },
  profile: { type: 'string' },
  region: { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', short: 'h' },
} as const;

/** A text says what is wrong with the words. Throws what `parseArgs` throws. */
export function refreshOptions(args: string[]): RefreshOptions | { readonly kind: 'help' } | string {
  const { values } = parseArgs({ args, options: words });
  if (values.help === true) return { kind: 'help' };
  const { into, from, profile, region } = values;
  if (!into) return '`refresh` needs `--into FOLDER`';
  const asks = profile !== undefined || region.length > 0;
  return { kind: 'refresh', into, from, account: asks ? { profile, regions: region } : undefined };
}
