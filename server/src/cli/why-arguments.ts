// The words of `bedrock-iam why`: the policies in question, and where the message comes from.

import { parseArgs } from 'node:util';
import { closest } from '../base/closest';

export interface WhyOptions {
  readonly kind: 'why';
  readonly format: WhyFormat;
  readonly policies: readonly string[];
  /** Undefined where it comes over standard input. */
  readonly message: string | undefined;
}

const formats = ['text', 'json'] as const;
export type WhyFormat = (typeof formats)[number];

export const whyHelp = `Options of why:
  --policy FILE…          the policies in question
  --message TEXT          the message; standard input when it is not given
  --format FORMAT         ${formats.join(', ')} (default: text)
`;

const words = {
  format: { type: 'string', default: 'text' },
  policy: { type: 'string', multiple: true, default: [] as string[] },
  message: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** A text says what is wrong with the words. Throws what `parseArgs` throws. */
export function whyOptions(args: string[]): WhyOptions | { readonly kind: 'help' } | string {
  const { values, positionals } = parseArgs({ args, options: words, allowPositionals: true });
  if (values.help === true) return { kind: 'help' };
  const format = formats.find((known) => known === values.format);
  if (format === undefined) {
    const near = closest(values.format, formats)[0];
    const rest = near === undefined ? `\`--format\` takes ${formats.join(', ')}` : `did you mean \`${near}\`?`;
    return `\`${values.format}\` is no format of \`why\`; ${rest}`;
  }
  // `--policy a.json b.json`: the shell has written out a glob.
  if (positionals.length > 0 && values.policy.length === 0) return `\`${positionals[0]}\` needs \`--policy\` before it`;
  const policies = [...values.policy, ...positionals];
  if (policies.length === 0) return '`why` needs `--policy FILE`';
  if (policies.includes('')) return 'a path is empty';
  return { kind: 'why', format, policies, message: values.message };
}
