// A name for a statement from all that it says: `AllowInvokeClaudeSonnet45`, `DenyAllButBedrock`. Letters and digits only, which the
// `Sid` of every kind of policy takes.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html

import { statementActions } from '../analysis/expand-actions';
import { bedrockArn } from '../analysis/profile-arns';
import type { Models } from '../catalog/bedrock/models';
import type { Catalog } from '../catalog/catalog';
import type { ActionText, Statement } from '../model/policy';
import { nameOf } from './model-name';

const longest = 60;

/** The name a statement would have, whether or not another one has it. A statement without actions is just a `Statement`. */
export function proposedSid(statement: Statement | undefined, catalog: Catalog): string {
  const actions = (statement?.action?.items ?? []).filter((item) => item.kind === 'action');
  const named = actions.filter((item) => !item.hasHole && item.text.value !== '');
  if (statement === undefined || named.length === 0) return 'Statement';
  const effect = statement.denies ? 'Deny' : 'Allow';
  const but = statement.action?.negated === true ? 'AllBut' : '';
  return `${effect}${but}${subjectOf(statement, named, catalog)}`.slice(0, longest);
}

/** A name that is not taken: the wish, or the wish with a number. */
export function freeSid(wish: string, taken: ReadonlySet<string | undefined>): string {
  // `Sonnet45` with a 2 behind it would be another model.
  const stem = /\d$/.test(wish) ? `${wish}No` : wish;
  let name = wish;
  for (let number = 2; taken.has(name); number++) name = `${stem}${number}`;
  return name;
}

/** `foundation-model` as a part of a `Sid`: `FoundationModel`. */
export function sidWord(text: string): string {
  const words = text.split(/[^A-Za-z0-9]/).filter((word) => word !== '');
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
}

/** What all the actions do together, as exactly as fits. */
function subjectOf(statement: Statement, actions: readonly ActionText[], catalog: Catalog): string {
  const models = actions.every(isInference) ? modelsOf(statement, catalog.models) : [];
  if (models.length > 0) return `Invoke${models.join('And')}`;
  const services = [...new Set(actions.map(({ prefix }) => sidWord(prefix)))];
  const each = [...new Set(actions.map((action) => nameOfAction(action)))];
  const [only] = each;
  if (only !== undefined && each.length === 1) return only;
  const same = services.length === 1 ? commonWords(each) : [];
  if (same.length > 1) return same.join('');
  if (each.length === 2) return each.join('And');
  return `${verbOf(statement, same, catalog)}${services.length > 3 ? 'SeveralServices' : services.join('And')}`;
}

function isInference({ prefix, name }: ActionText): boolean {
  return prefix.toLowerCase() === 'bedrock' && name.toLowerCase().startsWith('invokemodel');
}

/** The names of one or two models, or whose models they are; empty where the resources are anything else. */
function modelsOf({ resource }: Statement, models: Models): readonly string[] {
  if (resource === undefined || resource.negated) return [];
  const names = new Set<string>();
  const providers = new Set<string>();
  for (const item of resource.items) {
    const arn = item.kind === 'resource' ? bedrockArn(item) : undefined;
    if (arn === undefined || !['foundation-model', 'inference-profile'].includes(arn.type)) return [];
    const id = models.modelIdOf(arn.id);
    const model = models.model(id);
    const maker = models.list.find((each) => each.id.startsWith(`${id.split('.')[0]}.`))?.provider;
    names.add(model === undefined ? '' : sidWord(nameOf(model)));
    providers.add(model?.provider ?? maker ?? '');
  }
  if (names.size <= 2 && !names.has('')) return [...names];
  const [provider = ''] = providers;
  return providers.size === 1 && provider !== '' ? [`${sidWord(provider)}Models`] : [];
}

/** `bedrock:InvokeModel` is `InvokeModel`, `bedrock:*` is `Bedrock`, `bedrock:Get*` is `GetBedrock`, `*` is everything. */
function nameOfAction({ prefix, name, hasWildcard }: ActionText): string {
  const service = sidWord(prefix);
  const words = wordsOf(name);
  if (words.length === 0) return service === '' ? 'Everything' : service;
  return hasWildcard && words.length === 1 ? `${sidWord(words[0] ?? '')}${service}` : sidWord(words.join(''));
}

function wordsOf(name: string): readonly string[] {
  return name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|\d+/g) ?? [];
}

/** The words that all names begin with. */
function commonWords(names: readonly string[]): readonly string[] {
  const [first = [], ...others] = names.map(wordsOf);
  const differing = first.findIndex((word, index) => others.some((other) => other[index] !== word));
  return differing < 0 ? first : first.slice(0, differing);
}

/** One word for actions of many names: the one they share, or by what they do. */
function verbOf(statement: Statement, shared: readonly string[], catalog: Catalog): string {
  if (shared.length > 0) return shared.join('');
  const { actions, complete } = statementActions(catalog, statement);
  const levels = new Set(actions.flatMap((action) => action.access));
  if (complete && levels.size > 0 && [...levels].every((level) => level === 'Read' || level === 'List')) return 'Read';
  return complete && levels.size === 1 && levels.has('Tagging') ? 'Tag' : 'Use';
}
