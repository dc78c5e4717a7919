// Policies too young to be recognised: `{}`, `{ "Version": "" }`, an empty `PolicyDocument`. Only a cursor inside one asks;
// rules never see them.

import { kindByName } from '../documents/kind-by-name';
import { frameOfFile } from '../documents/role-frame';
import { isStatementElement } from '../documents/shape';
import { type PolicyKind, type PolicySite, type SiteForm, identityMap } from '../documents/site';
import { buildPolicy } from '../model/build';
import { StatementMemo } from '../model/statement-memo';
import type { Policy } from '../model/policy';
import { containersAt } from '../syntax/json-containers';
import { type JsonDocument, type JsonNode, nameOf, propertiesOf } from '../syntax/json-tree';

/** What the configuration says of a document. */
export interface Surroundings {
  readonly path: string;
  readonly kind: PolicyKind | undefined;
}

interface Input {
  readonly json: JsonDocument;
  readonly sites: readonly unknown[];
  readonly settings?: Surroundings;
}

const rootElements: ReadonlySet<string> = new Set(['Version', 'Id', 'Statement']);

/** Members of other JSON whose value is a policy. */
const holders: ReadonlyMap<string, PolicyKind | undefined> = new Map([
  ['PolicyDocument', undefined],
  ['AssumeRolePolicyDocument', 'trust'],
  ['KeyPolicy', 'kms-key'],
  ['ResourcePolicy', 'resource'],
]);

/** A site with its policy, built when it is asked for. */
export interface FoundSite {
  readonly site: PolicySite;
  readonly policy: () => Policy;
}

/** The site that the object around an offset is about to become. */
export function likelySite(input: Input, offset: number): FoundSite | undefined {
  const chain = containersAt(input.json, offset, 'cursor');
  const root = chain[0];
  const held = chain.find((node) => node.type === 'object' && holders.has(holderOf(node) ?? ''));
  if (held !== undefined) return make(input, held, 'policy', holders.get(holderOf(held) ?? ''));
  if (
    root === undefined ||
    root !== input.json.root ||
    input.sites.length > 0 ||
    isOtherFile(input.settings?.path ?? '')
  )
    return undefined;
  const form = formOf(root);
  return form === undefined ? undefined : make(input, root, form, undefined);
}

/** Files that everybody knows to be something else stay silent while they are empty. */
export function isOtherFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return otherFiles.has(name) || name.startsWith('.') || name.startsWith('tsconfig') || path.includes('.vscode/');
}

const otherFiles: ReadonlySet<string> = new Set([
  'package.json',
  'package-lock.json',
  'composer.json',
  'cdk.json',
  'deno.json',
  'jsconfig.json',
  'manifest.json',
]);

/** The form of an object that has none but a policy's or a statement's members. */
function formOf(node: JsonNode): SiteForm | undefined {
  if (node.type !== 'object') return undefined;
  const properties = propertiesOf(node);
  const complete = properties.filter((property) => property.children?.[1] !== undefined).map(nameOf);
  if (complete.every((name) => rootElements.has(name))) return properties.length <= 4 ? 'policy' : undefined;
  return complete.every(isStatementElement) ? 'statement' : undefined;
}

function holderOf(node: JsonNode): string | undefined {
  return node.parent?.type === 'property' ? nameOf(node.parent) : undefined;
}

function make(input: Input, node: JsonNode, form: SiteForm, placeKind: PolicyKind | undefined): FoundSite {
  const kind = input.settings?.kind ?? placeKind ?? kindByName(input.settings?.path ?? '') ?? 'identity';
  const frame = frameOfFile(input.settings?.path ?? '');
  const site: PolicySite = { kind, kindSource: 'shape', form, json: input.json, node, map: identityMap, frame };
  return { site, policy: () => builtAlone(site) };
}

/** The policy of a site, with nothing remembered of a version before. */
export function builtAlone(site: PolicySite): Policy {
  return buildPolicy(site, new StatementMemo());
}
