// Which condition key a name that does not exist may have been meant to be.

import { closest } from '../base/closest';
import { type Catalog, type KeyInfo, bedrockFamily } from '../catalog/catalog';

/** Known keys near to the name, best first: the same name under another prefix, then a similar one under its own. */
export function likelyKeys(catalog: Catalog, written: string): readonly string[] {
  const colon = written.indexOf(':');
  const prefix = written.slice(0, Math.max(0, colon));
  const bare = written.slice(colon + 1);
  const moved = ['aws', 'iam', ...bedrockFamily].map((other) => catalog.key(`${other}:${bare}`)?.name);
  const found = moved.filter((name) => name !== undefined && !name.includes('${'));
  if (found.length > 0) return found.slice(0, 2) as string[];
  const names = keysOf(catalog, prefix).map((key) => key.name.slice(key.name.indexOf(':') + 1));
  const own = names.filter((name) => !name.includes('${'));
  return closest(bare, own).map((name) => `${prefix === '' ? 'aws' : prefix.toLowerCase()}:${name}`);
}

/** `aws:ResourceTag` without the key of the tag. */
export function misplacedTag(catalog: Catalog, written: string): boolean {
  const name = written.toLowerCase();
  return (
    name.endsWith('tag') &&
    keysOf(catalog, name.slice(0, name.indexOf(':'))).some((key) => key.name.toLowerCase().startsWith(`${name}/\${`))
  );
}

function keysOf(catalog: Catalog, prefix: string): readonly KeyInfo[] {
  if (prefix === '' || prefix.toLowerCase() === 'aws') return catalog.globalKeys;
  const own = catalog.service(prefix);
  return own?.keys.filter((key) => key.name.toLowerCase().startsWith(`${prefix.toLowerCase()}:`)) ?? [];
}
