// Hover on the names of elements, and on the values that have a meaning of their own: `Effect`, `Version`, `Sid`.

import { code, link, paragraphs } from '../../base/markdown';
import type { Catalog } from '../../catalog/catalog';
import { element } from '../../catalog/elements';
import type { PolicyKind } from '../../documents/site';
import type { Statement } from '../../model/policy';
import { statementSummary } from '../symbols';
import { granted, remaining } from './expansion';
import type { Answer } from './target';
import { codes, heading } from './words';

/** `owner` is the statement the element stands in, or `policy`. */
export function explainElement(catalog: Catalog, name: string, owner: Statement | 'policy'): Answer | undefined {
  const known = element(name);
  if (known === undefined || (known.level === 'policy') !== (owner === 'policy')) return undefined;
  return {
    markdown: paragraphs(
      heading(name, known.description),
      known.values === undefined ? '' : `Values: ${codes(known.values, 4)}`,
      name === 'NotAction' && owner !== 'policy' ? remaining(catalog, owner) : '',
      name === 'Action' && owner !== 'policy' ? granted(catalog, owner) : '',
      link(`AWS on ${name}`, known.source),
    ),
  };
}

export function explainVersion(value: string): Answer | undefined {
  const source = element('Version')?.source ?? '';
  const meaning = versions.get(value);
  if (meaning === undefined) return undefined;
  return { markdown: paragraphs(heading(value, meaning), link('AWS on Version', source)) };
}

export function explainEffect(value: string, kind: PolicyKind): Answer | undefined {
  const source = element('Effect')?.source ?? '';
  if (value !== 'Allow' && value !== 'Deny') return undefined;
  const meaning =
    value === 'Deny' ? 'refuses what matches; no other policy can allow it' : (allowing[kind] ?? allowing.identity);
  return { markdown: paragraphs(heading(value, meaning), link('AWS on Effect', source)) };
}

export function explainSid(value: string, statement: Statement): Answer {
  const summary = statementSummary(statement);
  return {
    markdown: paragraphs(
      heading(value, 'name of this statement, unique in the policy'),
      summary === '' ? '' : code(summary),
      link('AWS on Sid', element('Sid')?.source ?? ''),
    ),
  };
}

const versions: ReadonlyMap<string, string> = new Map([
  ['2012-10-17', 'the current policy language, with variables such as `${aws:username}`'],
  ['2008-10-17', 'the old policy language: `${…}` is plain text; it also applies where `Version` is missing'],
]);

const limits = 'lets through what matches; it grants nothing by itself, another policy must allow it too';

/** Kinds that only set a limit allow in another sense than those that grant. */
const allowing: Readonly<Record<PolicyKind, string>> = {
  identity: 'grants what matches, unless a Deny or a limit above it refuses',
  trust: 'lets these principals assume the role',
  resource: 'grants these principals what matches on the resource',
  'kms-key': 'grants these principals what matches on the key',
  scp: limits,
  rcp: limits,
  'vpc-endpoint': limits,
  session: limits,
  'permissions-boundary': limits,
};
