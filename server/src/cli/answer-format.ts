// `--format` of the commands that answer a question: text for people, JSON for programs.

import { closest } from '../base/closest';

export const answerFormats = ['text', 'json'] as const;
export type AnswerFormat = (typeof answerFormats)[number];

/** The format that is meant; a text says what is wrong with it. */
export function answerFormat(command: string, written: string): { readonly format: AnswerFormat } | string {
  const format = answerFormats.find((known) => known === written);
  if (format !== undefined) return { format };
  const near = closest(written, answerFormats)[0];
  const rest = near === undefined ? `\`--format\` takes ${answerFormats.join(', ')}` : `did you mean \`${near}\`?`;
  return `\`${written}\` is no format of \`${command}\`; ${rest}`;
}
