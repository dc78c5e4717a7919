// What an account id is called, where the settings name it.

import { code, paragraphs, plain } from '../../base/markdown';
import { parseArn } from '../../model/arn';
import type { Answer, Place } from './target';

/** The answer with the name of the account under the cursor, or of the account of the ARN that it speaks of as a whole. */
export function withAccountName(answer: Answer, place: Place, names: ReadonlyMap<string, string>): Answer {
  if (names.size === 0) return answer;
  const { value } = place.text;
  const { start, end } = answer.range ?? { start: 0, end: value.length };
  const said = value.slice(start, end);
  const id = names.has(said) || answer.range !== undefined ? said : (parseArn(value)?.account?.value ?? '');
  const name = names.get(id);
  if (name === undefined) return answer;
  const [first, ...rest] = answer.markdown.split('\n\n');
  const called = `${id === said ? 'It is' : `Account ${code(id)} is`} called **${plain(name)}** in the settings.`;
  return { ...answer, markdown: paragraphs(first, called, ...rest) };
}
