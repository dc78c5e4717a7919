// Hover on a condition key: its type, what it means, its values, and which of the statement's actions carry it.

import { closest } from '../../base/closest';
import { code, link, listed, paragraphs } from '../../base/markdown';
import { carries, keysOfActions } from '../../analysis/applicable-keys';
import { statementActions } from '../../analysis/expand-actions';
import { correctKey } from '../../catalog/bedrock/wrong-names';
import { type Catalog, type KeyInfo, isOidcKey } from '../../catalog/catalog';
import { globalKeyFacts } from '../../catalog/global-keys';
import type { Statement } from '../../model/policy';
import type { Answer } from './target';
import { capital, codes, count, description, fullName, heading } from './words';

export function explainKey(catalog: Catalog, name: string, statement: Statement): Answer | undefined {
  if (name === '') return undefined;
  const key = catalog.key(name);
  if (key !== undefined)
    return { markdown: paragraphs(...describeKey(key, name), carriers(catalog, key, statement), pageOf(catalog, key)) };
  return { markdown: unknownKey(catalog, name, statement) };
}

/** The lines about a known key, the link aside; also the documentation of a completion. */
export function describeKey(key: KeyInfo, written: string): string[] {
  const fact = globalKeyFacts(key.name);
  const many = key.many ? 'a list: compare with `ForAnyValue:` or `ForAllValues:`' : 'one value';
  const presence =
    fact === undefined ? '' : fact.always ? ' Every request carries it.' : ' Not every request carries it.';
  return [
    heading(key.name, `${key.type}, ${many}`),
    `${keyMeaning(key)}${presence}`,
    template(key, written),
    key.values === undefined ? '' : `Values: ${codes(key.values, 12)}`,
  ];
}

/** The link to AWS's page about a key; empty where none is known. */
export function pageOf(catalog: Catalog, key: KeyInfo): string {
  const service = catalog.service(key.name.slice(0, Math.max(0, key.name.indexOf(':'))));
  const url = key.url ?? service?.url;
  if (url === undefined) return '';
  return link(
    globalKeyFacts(key.name) === undefined && service !== undefined
      ? `Condition keys of ${service.title}`
      : 'AWS global condition keys',
    url,
  );
}

/** One sentence on a key; what is kept by hand is Markdown already. */
export function keyMeaning(key: KeyInfo): string {
  const text = globalKeyFacts(key.name)?.description ?? description(key.description);
  return text === '' || text.endsWith('.') ? text : `${text}.`;
}

/** What stands in the variable part of a key. */
function template(key: KeyInfo, written: string): string {
  const open = key.name.indexOf('${');
  const close = key.name.indexOf('}', open);
  if (open < 0 || close < 0) return '';
  const tail = key.name.length - close - 1;
  const value = written.slice(open, written.length - tail);
  if (value === '' || value === key.name.slice(open, close + 1))
    return `Write a name in place of ${code(key.name.slice(open, close + 1))}.`;
  return `${code(value)} stands for ${code(key.name.slice(open, close + 1))}.`;
}

function carriers(catalog: Catalog, key: KeyInfo, statement: Statement): string {
  const isGlobal = key.name.startsWith('aws:') && !key.name.includes('${') && key.name !== 'aws:TagKeys';
  const { actions, complete } = statementActions(catalog, statement);
  if (isGlobal || actions.length === 0 || key.name.startsWith('aws:PrincipalTag/')) return '';
  const carrying = actions.filter((action) => carries(catalog, action, key)).map(fullName);
  if (carrying.length === actions.length) {
    return actions.length === 1
      ? `${codes(carrying, 1)} carries it.`
      : `All ${actions.length} actions of the statement carry it.`;
  }
  if (carrying.length === 0 && !complete) return '';
  if (carrying.length === 0) return `No action of the statement is known to carry it (data of ${catalog.dataDate}).`;
  return `Carried by ${carrying.length} of the ${count(actions.length, 'action')} of the statement: ${codes(carrying, 8)}`;
}

function unknownKey(catalog: Catalog, name: string, statement: Statement): string {
  const wrong = correctKey(name);
  if (wrong !== undefined) {
    const best = wrong.right[0];
    const right = best === undefined ? undefined : catalog.key(best);
    return paragraphs(
      heading(name, 'no condition key'),
      `${capital(wrong.why)}.${best === undefined ? '' : ` Write ${listed(wrong.right.map(code))}.`}`,
      ...(right === undefined ? [] : describeKey(right, right.name)),
      right && pageOf(catalog, right),
    );
  }
  if (isOidcKey(name)) return heading(name, 'a claim of an identity provider');
  const near = closest(name, candidates(catalog, name, statement), 3);
  return paragraphs(
    heading(name, `not among the condition keys known on ${catalog.dataDate}`),
    near.length === 0 ? '' : `Near it: ${codes(near, 3)}`,
  );
}

function candidates(catalog: Catalog, name: string, statement: Statement): Set<string> {
  const own = catalog.service(name.slice(0, Math.max(0, name.indexOf(':'))))?.keys.map((key) => key.name) ?? [];
  const carried = keysOfActions(catalog, statementActions(catalog, statement).actions).keys();
  return new Set([...own, ...carried, ...catalog.globalKeys.map((key) => key.name)]);
}
