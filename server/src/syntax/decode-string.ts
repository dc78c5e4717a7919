// The text that a piece of a JSON string stands for, also where the piece ends in the middle of an escape.

import { createScanner } from 'jsonc-parser';

/** Decodes what stands between the quotes, or a beginning of it. */
export function decodeString(content: string): string {
  if (!content.includes('\\')) return content;
  const scanner = createScanner(`"${content}`, true);
  scanner.scan();
  return scanner.getTokenValue();
}
