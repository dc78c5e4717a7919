// A value that is not what it should be, in one sentence.

import { shorten } from '../base/markdown';

/** `path` leads to the value; `fault` goes on from it: `must be a list`. */
export function valueFault(path: readonly (string | number)[], value: unknown, fault: string): string {
  return `\`${shown(path)}\` ${fault}${found(value, fault)}`;
}

/** `rules.action/unknown`, `ignore[0].reason`. */
function shown(path: readonly (string | number)[]): string {
  const joined = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return shorten(joined.replace(/^\./, ''), 200) || 'bedrockIam';
}

function found(value: unknown, fault: string): string {
  if (!fault.startsWith('must be')) return '';
  return `, not \`${shorten(JSON.stringify(value) ?? typeof value, 60)}\``;
}
