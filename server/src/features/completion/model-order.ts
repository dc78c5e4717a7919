// Models in the order one looks for them: by family, newer ones before older ones of the same family.

import type { ModelInfo, Models } from '../../catalog/bedrock/models';

/** Most policies are about these; then whatever else there is. */
const families: readonly string[] = ['anthropic.claude-sonnet', 'anthropic.claude-', 'amazon.nova-2-', 'amazon.nova-'];

/** The geographies of inference profiles, those most used first. */
export const geographies: readonly string[] = ['us', 'eu', 'global', 'apac', 'au', 'jp', 'ca', 'in', 'uk', 'us-gov'];

/** All models, the first to look at first. */
export function orderedModels(models: Models): readonly ModelInfo[] {
  const known = cache.get(models);
  if (known !== undefined) return known;
  const found = [...models.list].sort(byFamily);
  cache.set(models, found);
  return found;
}

const cache = new WeakMap<Models, readonly ModelInfo[]>();

function byFamily(a: ModelInfo, b: ModelInfo): number {
  return familyOf(a.id) - familyOf(b.id) || versionOf(b.id).localeCompare(versionOf(a.id), 'en', { numeric: true });
}

function familyOf(id: string): number {
  const at = families.findIndex((start) => id.startsWith(start));
  return at < 0 ? families.length : at;
}

/** The date in an id says nothing beside its version. */
function versionOf(id: string): string {
  return id.replace(/-\d{8}/, '');
}
