// The words of `bedrock-iam diff`: the two versions, and the form of the answer.

import { parseArgs } from 'node:util';
import { closest } from '../base/closest';

const diffFormats = ['text', 'json', 'sarif'] as const;

export interface DiffOptions {
  readonly kind: 'diff';
  readonly format: (typeof diffFormats)[number];
  /** Two files or two folders. */
  readonly before: string;
  readonly after: string;
}

export const diffHelp = `Options of diff:
  --format FORMAT         ${diffFormats.join(', ')} (default: text); sarif names what widens access, in NEW
`;

const words = {
  format: { type: 'string', default: 'text' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** A text says what is wrong with the words. Throws what `parseArgs` throws. */
export function diffOptions(args: string[]): DiffOptions | { readonly kind: 'help' } | string {
  const { values, positionals } = parseArgs({ args, options: words, allowPositionals: true });
  if (values.help === true) return { kind: 'help' };
  const format = diffFormats.find((known) => known === values.format);
  if (format === undefined) {
    const near = closest(values.format, diffFormats)[0];
    const rest = near === undefined ? `\`--format\` takes ${diffFormats.join(', ')}` : `did you mean \`${near}\`?`;
    return `\`${values.format}\` is no format of \`diff\`; ${rest}`;
  }
  const [before, after, more] = positionals;
  if (before === undefined || after === undefined || more !== undefined)
    return '`diff` takes two files or two folders, for instance `bedrock-iam diff old.json new.json`';
  return before === '' || after === '' ? 'a path is empty' : { kind: 'diff', format, before, after };
}
