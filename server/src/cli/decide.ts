// `bedrock-iam decide`: would IAM allow one request? Reads the policies, asks the evaluator and names what settled it.

import { contextOf, principalContext } from '../analysis/evaluate/request';
import { correctAction } from '../catalog/bedrock/wrong-names';
import type { Catalog } from '../catalog/catalog';
import { type Answer, type AskedPolicies, decideFiles, deniesOnly } from '../workspace/decide-files';
import { createNodeHost } from '../workspace/node-host';
import type { DecideOptions } from './decide-arguments';
import { describe } from './decide-text';
import { type Io, exit } from './io';
import { type FilePolicy, configuredKinds, readPolicyFile } from './policy-files';

export async function runDecide(options: DecideOptions, catalog: Catalog, io: Io): Promise<number> {
  const faults: string[] = [];
  const asked = await readAsked(options, io, faults);
  for (const fault of faults) say(io, fault);
  if (faults.length > 0) return exit.trouble;
  const { action, resource, principal } = options;
  const answer = decideFiles(asked, { action, resource, principal, context: contextOf(entriesOf(options), 'unknown') });
  for (const note of [...requestNotes(options, catalog), ...scpNotes(asked.scps)]) say(io, note);
  io.out(options.format === 'json' ? json(answer) : describe(answer, { colours: io.colours }));
  return exit.clean;
}

async function readAsked(options: DecideOptions, io: Io, faults: string[]): Promise<AskedPolicies> {
  const host = createNodeHost();
  const kindOf = await configuredKinds(host, io.folder);
  const read = async (paths: readonly string[]): Promise<readonly (readonly FilePolicy[])[]> => {
    const files: (readonly FilePolicy[])[] = [];
    for (const path of paths) {
      const found = await readPolicyFile(path, host, io.folder, kindOf);
      if (typeof found === 'string') faults.push(found);
      else files.push(found);
    }
    return files;
  };
  return {
    own: (await read(options.policies)).flat(),
    boundary: (await read(options.boundaries)).flat(),
    session: (await read(options.sessions)).flat(),
    endpoint: (await read(options.endpoints)).flat(),
    scps: await read(options.scps),
    rcps: await read(options.rcps),
  };
}

/** What is said of a key goes before what follows from the principal. */
function entriesOf({ principal, context }: DecideOptions): DecideOptions['context'] {
  const said = new Set(context.map(([key]) => key.toLowerCase()));
  const known = principal === undefined ? [] : principalContext(principal);
  return [...known.filter(([key]) => !said.has(key.toLowerCase())), ...context];
}

function say(io: Io, message: string): void {
  io.err(`bedrock-iam: ${message}\n`);
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
