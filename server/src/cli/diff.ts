// `bedrock-iam diff`: what a new version of policies allows that the old one does not, and the other way round.

import { type Difference, isWidened } from '../analysis/evaluate/difference';
import type { Catalog } from '../catalog/catalog';
import { pathBelow, resolvePath } from '../config/paths';
import { comparePolicies, readVersion } from '../workspace/compare-policies';
import { findFiles } from '../workspace/find-files';
import type { WorkspaceHost } from '../workspace/host';
import { createNodeHost, toSlashes } from '../workspace/node-host';
import type { FilePolicy } from '../workspace/read-policies';
import type { DiffOptions } from './diff-arguments';
import { diffSarif } from './diff-sarif';
import { diffText } from './diff-text';
import { type Io, exit } from './io';
import { type KindOfFile, configuredKinds } from './policy-files';
import { oneLine } from './reporters/text';
import { shownPath } from './run';

/** One difference, and the policies its places count in. */
export interface FileDifference {
  /** That of the new version, or of the old one where there is no new one. */
  readonly path: string;
  readonly difference: Difference;
  readonly before: readonly FilePolicy[];
  readonly after: readonly FilePolicy[];
}

export async function runDiff(options: DiffOptions, catalog: Catalog, io: Io): Promise<number> {
  const host = createNodeHost();
  const { pairs, troubles, several } = await pairsOf(options, host, io.folder);
  const kindOf = await configuredKinds(host, io.folder);
  const differences: FileDifference[] = [];
  for (const pair of pairs) {
    const [before, after] = [
      await read(pair.before, host, io.folder, kindOf),
      await read(pair.after, host, io.folder, kindOf),
    ];
    const faults = [before, after].filter((side) => typeof side === 'string');
    troubles.push(...faults);
    if (typeof before === 'string' || typeof after === 'string') continue;
    const path = shownPath(io.folder, pair.after ?? pair.before ?? '');
    if (!several && before.length + after.length === 0) troubles.push(`\`${path}\` holds no IAM policy`);
    differences.push(...comparePolicies(before, after, catalog).map((each) => ({ path, ...each })));
  }
  for (const trouble of troubles) io.err(`bedrock-iam: ${oneLine(trouble)}\n`);
  const widened = differences.some(({ difference }) => isWidened(difference));
  if (options.format === 'json') io.out(json(differences, several));
  else if (options.format === 'sarif') io.out(diffSarif(differences, troubles, catalog));
  else if (troubles.length === 0 || differences.length > 0) io.out(diffText(differences, io.colours));
  if (troubles.length > 0) return exit.trouble;
  return widened ? exit.findings : exit.clean;
}

interface Pair {
  /** Absolute; undefined where the file is in one of the folders only. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

interface Pairs {
  readonly pairs: readonly Pair[];
  readonly troubles: string[];
  /** Folders, whose files are told apart in the answer. */
  readonly several: boolean;
}

async function pairsOf(options: DiffOptions, host: WorkspaceHost, folder: string): Promise<Pairs> {
  const [before, after] = [
    resolvePath(folder, toSlashes(options.before)),
    resolvePath(folder, toSlashes(options.after)),
  ];
  const kinds = [await host.kindOf(before), await host.kindOf(after)];
  const missing = [options.before, options.after].filter((_, index) => kinds[index] === 'missing');
  if (missing.length > 0) {
    const troubles = missing.map((name) => `\`${name}\` does not exist`);
    return { pairs: [], troubles, several: false };
  }
  if (kinds[0] !== kinds[1]) {
    const trouble = `\`${options.before}\` and \`${options.after}\` are a file and a folder; \`diff\` takes two of one kind`;
    return { pairs: [], troubles: [trouble], several: false };
  }
  if (kinds[0] === 'file') return { pairs: [{ before, after }], troubles: [], several: false };
  const [old, now] = [await filesBelow(before, host), await filesBelow(after, host)];
  const names = [...new Set([...old, ...now])].toSorted();
  const path = (root: string, known: ReadonlySet<string>, name: string): string | undefined =>
    known.has(name) ? resolvePath(root, name) : undefined;
  const pairs = names.map((name) => ({ before: path(before, old, name), after: path(after, now, name) }));
  return { pairs, troubles: [], several: true };
}

async function filesBelow(root: string, host: WorkspaceHost): Promise<ReadonlySet<string>> {
  const { files } = await findFiles(['.'], { host, folder: root, root, isChecked: () => true });
  return new Set(files.map(({ path }) => pathBelow(root, path)));
}

async function read(
  path: string | undefined,
  host: WorkspaceHost,
  folder: string,
  kindOf: KindOfFile,
): Promise<readonly FilePolicy[] | string> {
  if (path === undefined) return [];
  const shown = shownPath(folder, path);
  const content = await host.read(path);
  return content.kind === 'text' ? readVersion(shown, content.text, kindOf(path)) : `\`${shown}\` ${content.why}`;
}

/** The form is promised to stay; the members that say more than it are there only where there is more to say. */
function json(differences: readonly FileDifference[], several: boolean): string {
  const from = (path: string): object => (several ? { path } : {});
  const accesses = (list: 'added' | 'removed'): readonly unknown[] =>
    differences.flatMap(({ path, difference }) =>
      difference[list].map((change) => ({
        ...from(path),
        action: change.action,
        ...(change.exceptActions.length > 0 && { exceptActions: change.exceptActions }),
        resource: change.resource,
        ...(change.exceptResources.length > 0 && { exceptResources: change.exceptResources }),
        ...(change.principals !== undefined && { principals: change.principals }),
        certain: change.witness !== undefined,
      })),
    );
  const conditions = (list: 'loosened' | 'tightened'): readonly unknown[] =>
    differences.flatMap(({ path, difference, after }) =>
      difference[list].map(({ place, key }) => ({
        ...from(path),
        pointer: after[place.policy]?.pointers[place.statement] ?? '',
        key,
      })),
    );
  const answer = {
    version: 1,
    widened: differences.some(({ difference }) => isWidened(difference)),
    added: accesses('added'),
    removed: accesses('removed'),
    loosened: conditions('loosened'),
    tightened: conditions('tightened'),
  };
  return `${JSON.stringify(answer, undefined, 2)}\n`;
}
