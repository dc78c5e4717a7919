// How near a model id is to one that is known. Ids of one family differ in a few characters, so only a tiny difference
// counts as a slip of the pen.

import { closest } from '../base/closest';
import type { ModelInfo, Models } from '../catalog/bedrock/models';

const fewest = 2;

/** The known model an id that is not known may mean: one that differs in two characters at most, or that it breaks off. */
export function nearModel(models: Models, id: string): ModelInfo | undefined {
  const plain = models.list.filter((model) => !model.contextVariant);
  const longer = plain.filter((model) => model.id.startsWith(id) && '-:'.includes(model.id[id.length] ?? ''));
  if (longer.length === 1 && id.includes('.')) return longer[0];
  const [near] = closest(
    id,
    plain.map((model) => model.id),
    1,
    fewest,
  );
  return near !== undefined && differsLittle(id, near) ? models.model(near) : undefined;
}

/** Do two texts differ in at most two neighbouring characters? */
function differsLittle(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const rest = Math.max(a.length, b.length) - start - end;
  if (rest > fewest) return false;
  // Another digit is another model, not a slip.
  return !/\d/.test(a.slice(start, a.length - end) + b.slice(start, b.length - end));
}
