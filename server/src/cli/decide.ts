// `bedrock-iam decide`: would IAM allow one request? Reads the policies, asks the evaluator and names what settled it.

import { type Request, contextOf } from '../analysis/evaluate/request';
import { correctAction } from '../catalog/bedrock/wrong-names';
import type { Catalog } from '../catalog/catalog';
import { type Answer, type AskedPolicies, decideFiles, deniesOnly } from '../workspace/decide-files';
import { createNodeHost } from '../workspace/node-host';
import type { DecideOptions } from './decide-arguments';
import { describe } from './decide-text';
import { type Io, exit } from './io';
import { type FilePolicy, readPolicyFile } from './policy-files';

export async function runDecide(options: DecideOptions, catalog: Catalog, io: Io): Promise<number> {
  const faults: string[] = [];
  const read = (paths: readonly string[]): Promise<readonly (readonly FilePolicy[])[]> => readAll(paths, io, faults);
  const own = (await read(options.policies)).flat();
  const boundary = (await read(options.boundaries)).flat();
  const scps = await read(options.scps);
  for (const fault of faults) say(io, fault);
  if (faults.length > 0) return exit.trouble;
  const { action, resource } = options;
  const request: Request = { action, resource, context: contextOf(options.context, 'unknown') };
  const answer = decideFiles({ own, boundary, scps }, request);
  for (const note of [...requestNotes(options, catalog), ...scpNotes(scps)]) say(io, note);
  io.out(options.format === 'json' ? json(answer) : describe(answer, { colours: io.colours }));
  return exit.clean;
}

function say(io: Io, message: string): void {
  io.err(`bedrock-iam: ${message}\n`);
}

async function readAll(
  paths: readonly string[],
  io: Io,
  faults: string[],
): Promise<readonly (readonly FilePolicy[])[]> {
  const host = createNodeHost();
  const files: (readonly FilePolicy[])[] = [];
  for (const path of paths) {
    const found = await readPolicyFile(path, host, io.folder);
    if (typeof found === 'string') faults.push(found);
    else files.push(found);
  }
  return files;
}

/** The form is promised to stay. */
function json({ decision, statements }: Answer): string {
  const places = statements.map(({ path, pointer }) => ({ path, pointer }));
  const document = { version: 1, decision: decision.decision, statements: places, dependsOn: decision.dependsOn };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** What is odd about the request itself: IAM would never be asked it. */
function requestNotes({ action, resource }: DecideOptions, catalog: Catalog): readonly string[] {
  const [prefix = '', name = ''] = action.split(':');
  const service = catalog.service(prefix);
  const known = service?.action(name);
  if (known !== undefined) {
    const takes = known.resourceTypes.length > 0;
    if (takes === (resource !== '*')) return [];
    return [
      takes
        ? `\`${action}\` acts on a resource; \`*\` is none`
        : `\`${action}\` takes no resource; IAM is asked for it on \`*\``,
    ];
  }
  const right = correctAction(prefix, name)?.right ?? [];
  const instead = right.length === 0 ? '' : `; IAM is asked for ${right.map((each) => `\`${each}\``).join(' or ')}`;
  return [`\`${action}\` is no action in the AWS data of ${catalog.dataDate}${instead}`];
}

function scpNotes(scps: AskedPolicies['scps']): readonly string[] {
  return scps
    .filter(deniesOnly)
    .map((level) => `\`${level[0]?.path ?? ''}\` allows nothing itself and is read beside \`FullAWSAccess\``);
}
