// What people call a model.

import type { ModelInfo } from '../catalog/bedrock/models';

/**
 * The name of a model; where the data has none, an id of Claude is read as its name: `claude-sonnet-5` is Claude Sonnet 5.
 * Other ids stand for themselves.
 */
export function nameOf({ id, name }: ModelInfo): string {
  if (name !== undefined) return name;
  const [, words] = id.split('anthropic.claude-');
  if (words === undefined) return id;
  const parts = words.split('-').filter((word) => /^[a-z]+$|^\d{1,2}$/.test(word));
  return parts.reduce((text, part) => {
    if (!/^\d/.test(part)) return `${text} ${part.slice(0, 1).toUpperCase()}${part.slice(1)}`;
    return /\d$/.test(text) ? `${text}.${part}` : `${text} ${part}`;
  }, 'Claude');
}
