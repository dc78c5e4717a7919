// The words of `bedrock-iam access`: the files, and the form of the answer.

import { parseArgs } from 'node:util';
import { type AnswerFormat, answerFormat, answerFormats } from './answer-format';

export interface AccessOptions {
  readonly kind: 'access';
  readonly format: AnswerFormat;
  readonly files: readonly string[];
}

export const accessHelp = `Options of access:
  --format FORMAT         ${answerFormats.join(', ')} (default: text)
`;

const words = {
  format: { type: 'string', default: 'text' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** A text says what is wrong with the words. Throws what `parseArgs` throws. */
export function accessOptions(args: string[]): AccessOptions | { readonly kind: 'help' } | string {
  const { values, positionals } = parseArgs({ args, options: words, allowPositionals: true });
  if (values.help === true) return { kind: 'help' };
  const format = answerFormat('access', values.format);
  if (typeof format !== 'object') return format;
  if (positionals.length === 0) return '`access` needs a file, for instance `bedrock-iam access policy.json`';
  if (positionals.includes('')) return 'a path is empty';
  return { kind: 'access', format: format.format, files: positionals };
}
