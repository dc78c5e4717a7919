// The words of `bedrock-iam test`: where the tests are, and the form of the result.

import { parseArgs } from 'node:util';
import { type AnswerFormat, answerFormat, answerFormats } from './answer-format';

export interface TestOptions {
  readonly kind: 'test';
  readonly format: AnswerFormat;
  readonly paths: readonly string[];
}

export const testHelp = `Options of test:
  --format FORMAT         ${answerFormats.join(', ')} (default: text)
`;

const words = {
  format: { type: 'string', default: 'text' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** A text says what is wrong with the words. Throws what `parseArgs` throws. */
export function testOptions(args: string[]): TestOptions | { readonly kind: 'help' } | string {
  const { values, positionals } = parseArgs({ args, options: words, allowPositionals: true });
  if (values.help === true) return { kind: 'help' };
  const format = answerFormat('test', values.format);
  if (typeof format !== 'object') return format;
  if (positionals.includes('')) return 'a path is empty';
  return { kind: 'test', format: format.format, paths: positionals.length > 0 ? positionals : ['.'] };
}
