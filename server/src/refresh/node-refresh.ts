// Refreshes the AWS data: asks for what AWS has published since, adds it to the bundled tables and writes the whole into a folder
// of its own. Any fault is a Refusal, and then nothing was written. The only caller is a command that a person ran.
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServiceData } from '../catalog/build-tables';
import { createCatalog, readIndex } from '../catalog/load';
import type { IndexTable, ServiceTable } from '../catalog/table-format';
import { newestCatalogSource, nodeCatalogSource } from '../workspace/node-catalog';
import { type MergedModels, type RegionAnswer, mergeModels } from './merge-models';
import { mergeServices } from './merge-services';
import { askBedrock, readAccount } from './node-account';
import { type Limits, checkAddress, downloadJson, usualLimits } from './node-download';
import { Refusal } from './refusal';
import {
  readServiceList,
  readServiceReference,
  serviceListPath,
  servicePath,
  serviceReferenceHost,
} from './service-reference';

export interface RefreshRequest {
  /** The folder of the bundled tables. */
  readonly bundled: string;
  /** The folder to write. One that a refresh wrote before is replaced as a whole; one with anything else in it is left alone. */
  readonly into: string;
  /** What the last refresh wrote: its models are kept, so that Regions asked one after the other add up. */
  readonly before: string | undefined;
  /** `yyyy-mm-dd` */
  readonly today: string;
  /** The person's own address instead of AWS's. */
  readonly address: string | undefined;
  /** Undefined leaves the models as they are. */
  readonly account: AccountRequest | undefined;
  readonly limits?: Limits;
  readonly signal?: AbortSignal;
  progress?(done: number, all: number): void;
}

export interface AccountRequest {
  /** Undefined for the keys of the environment or the profile `default`. */
  readonly profile: string | undefined;
  /** Empty for the Region of the profile. */
  readonly regions: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Refreshed {
  readonly date: string;
  /** How many services AWS described. */
  readonly services: number;
  readonly newServices: readonly string[];
  readonly newActions: readonly string[];
  /** Undefined where Amazon Bedrock was not asked. */
  readonly models: MergedModels | undefined;
}

export async function refresh(request: RefreshRequest): Promise<Refreshed | Refusal> {
  const answers = request.account === undefined ? [] : await askRegions(request, request.account);
  if (answers instanceof Refusal) return answers;
  const fresh = await askServices(request);
  if (fresh instanceof Refusal) return fresh;
  const { index, tables } = await readBundled(request.bundled);
  const merged = mergeServices(index, tables, fresh, request.today);
  const known = newestCatalogSource(request.bundled, request.before).readModels?.() ?? '';
  const models = request.account && mergeModels(known, answers, request.today);
  const files = { 'services.jsonl': merged.pack, 'models.json': models?.json ?? known, 'index.json': merged.index };
  const fault = await write(request.into, files);
  if (fault !== undefined) return fault;
  const { newServices, newActions } = merged;
  return { date: request.today, services: fresh.length, newServices, newActions, models };
}

/** What a refresh came to, in one sentence. */
export function refreshText({ date, services, newServices, newActions, models }: Refreshed): string {
  const parts = [count(newActions.length, 'new action'), count(newServices.length, 'new service')];
  if (models !== undefined)
    parts.push(count(models.newModels.length, 'new model'), count(models.newProfiles.length, 'new inference profile'));
  return `AWS data of ${date}: ${count(services, 'service')} read, ${parts.join(', ')}`;
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}

const atOnce = 8;

async function askServices(request: RefreshRequest): Promise<readonly ServiceData[] | Refusal> {
  const { address, limits = usualLimits, signal } = request;
  const base = checkAddress(address ?? `https://${serviceReferenceHost}`);
  if (base instanceof Refusal) return base;
  const get = (path: string): Promise<unknown> =>
    downloadJson({ url: new URL(base.pathname.replace(/\/$/, '') + path, base), limits, signal });
  const list = await get(serviceListPath);
  const prefixes = list instanceof Refusal ? list : named(serviceListPath, readServiceList(list));
  if (prefixes instanceof Refusal) return prefixes;
  if (!prefixes.includes('bedrock')) return new Refusal(`\`${serviceListPath}\` does not name Amazon Bedrock`);
  const services: ServiceData[] = [];
  const queue = [...prefixes];
  let fault: Refusal | undefined;
  const work = async (): Promise<void> => {
    for (let prefix = queue.shift(); prefix !== undefined && fault === undefined; prefix = queue.shift()) {
      const path = servicePath(prefix);
      const answer = await get(path);
      const service = answer instanceof Refusal ? answer : named(path, readServiceReference(answer, prefix));
      if (service instanceof Refusal) fault ??= service;
      else services.push(service);
      request.progress?.(services.length, prefixes.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return fault ?? services;
}

function named<T>(path: string, answer: T | Refusal): T | Refusal {
  return answer instanceof Refusal ? new Refusal(`\`${path}\` ${answer.message}`) : answer;
}

async function askRegions(request: RefreshRequest, account: AccountRequest): Promise<RegionAnswer[] | Refusal> {
  const found = await readAccount(account.profile, account.env);
  if (found instanceof Refusal) return found;
  const own = found.region === undefined ? [] : [found.region];
  const regions = account.regions.length > 0 ? account.regions : own;
  if (regions.length === 0) return new Refusal('no Region is known; name one, as the AWS profile does not');
  const { partitions } = createCatalog(nodeCatalogSource(request.bundled));
  const endpoint = account.env['AWS_ENDPOINT_URL_BEDROCK'];
  const answers: RegionAnswer[] = [];
  for (const region of regions) {
    const partition = partitions.find((each) => each.hasRegionShape(region));
    if (partition === undefined) return new Refusal(`\`${region}\` is no AWS Region`);
    const { limits = usualLimits, signal } = request;
    const { dnsSuffix } = partition;
    const answer = await askBedrock({ keys: found.keys, region, dnsSuffix, endpoint, limits, signal });
    if (answer instanceof Refusal) return answer;
    answers.push(answer);
  }
  return answers;
}

async function readBundled(folder: string): Promise<{ index: IndexTable; tables: ServiceTable[] }> {
  const index = readIndex(await readFile(join(folder, 'index.json'), 'utf8'));
  const lines = (await readFile(join(folder, 'services.jsonl'), 'utf8')).split('\n').filter((line) => line !== '');
  return { index, tables: lines.map((line) => JSON.parse(line) as ServiceTable) };
}

/** Writes beside the folder first, so that the folder is at any time the old or the new one, or for an instant none. */
async function write(folder: string, files: Readonly<Record<string, string>>): Promise<Refusal | undefined> {
  const [fresh, old] = [`${folder}.new`, `${folder}.old`];
  try {
    const before = await readdir(folder).catch(() => []);
    const foreign = before.find((name) => !Object.hasOwn(files, name));
    if (foreign !== undefined)
      return new Refusal(`\`${folder}\` holds \`${foreign}\`, so nothing is written there; name a folder of its own`);
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeFile(join(fresh, name), text);
    await rm(old, { recursive: true, force: true });
    await rename(folder, old).catch(() => undefined);
    await rename(fresh, folder);
    await rm(old, { recursive: true, force: true });
    return undefined;
  } catch (error) {
    await rename(old, folder).catch(() => undefined);
    return new Refusal(`\`${folder}\` cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
