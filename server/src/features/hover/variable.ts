// Hover on a policy variable: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, `${*}`.

import { code, link, paragraphs } from '../../base/markdown';
import type { Catalog } from '../../catalog/catalog';
import { type Hole, holesIn } from '../../model/opaque';
import type { Policy } from '../../model/policy';
import { keyMeaning } from './key';
import type { Answer, Place } from './target';
import { heading } from './words';

const page = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html';

/** The variable under the cursor; undefined where there is none. */
export function explainVariable(catalog: Catalog, place: Place, policy: Policy): Answer | undefined {
  const { value } = place.text;
  if (!value.includes('${')) return undefined;
  const hole = holesIn(value).find((each) => each.kind === 'variable' && each.start <= place.at && place.at < each.end);
  if (hole === undefined) return undefined;
  const written = value.slice(hole.start, hole.end);
  const old =
    policy.version?.value === '2012-10-17' || policy.form !== 'policy'
      ? ''
      : `This policy is not of version ${code('2012-10-17')}: the text stays as it is written.`;
  return {
    markdown: paragraphs(...meaning(catalog, written), old, link('AWS on policy variables', page)),
    range: rangeOf(hole),
  };
}

function meaning(catalog: Catalog, written: string): string[] {
  const inner = written.slice(2, written.endsWith('}') ? -1 : undefined);
  if (inner === '*' || inner === '?' || inner === '$')
    return [heading(written, `the character ${code(inner)} itself, not a wildcard`)];
  const comma = inner.indexOf(',');
  const name = (comma < 0 ? inner : inner.slice(0, comma)).trim();
  const fallback = comma < 0 ? '' : inner.slice(comma + 1).trim();
  const absent =
    fallback === ''
      ? 'A request without the key does not match.'
      : `A request without the key gives ${code(fallback)}.`;
  const key = catalog.key(name);
  return [
    heading(
      written,
      `replaced by the value of ${code(key === undefined || key.name.includes('${') ? name : key.name)} in the request`,
    ),
    ...(key === undefined ? [`The key is not among those known on ${catalog.dataDate}.`] : [keyMeaning(key)]),
    absent,
  ];
}

function rangeOf(hole: Hole): { readonly start: number; readonly end: number } {
  return { start: hole.start, end: hole.end };
}
