// Policy files of a question, read from where a person names them.

import { pathBelow, resolvePath } from '../config/paths';
import { createResolver } from '../config/resolve';
import type { PolicyKind } from '../documents/site';
import type { WorkspaceHost } from '../workspace/host';
import { toSlashes } from '../workspace/node-host';
import { type FilePolicy, readPolicies } from '../workspace/read-policies';
import { readConfiguration } from './configuration';
import { shownPath } from './run';

export type { FilePolicy };

/** The kind that the configuration gives to a file, by its full path; undefined where the file itself tells. */
export type KindOfFile = (path: string) => PolicyKind | undefined;

/** Reads `policyKinds` of the nearest configuration file. What else is wrong with that file `bedrock-iam lint` says. */
export async function configuredKinds(host: WorkspaceHost, folder: string): Promise<KindOfFile> {
  const resolver = createResolver([]);
  const { root, loaded } = await readConfiguration(undefined, host, resolver.ruleIds, folder);
  const configuration = resolver.resolve({ config: loaded });
  return (path) => configuration.documentSettings(pathBelow(root, path)).kind;
}

/** The policies of a file, at least one, or why there are none. */
export async function readPolicyFile(
  named: string,
  host: WorkspaceHost,
  folder: string,
  kindOf: KindOfFile = () => undefined,
): Promise<readonly FilePolicy[] | string> {
  const full = resolvePath(folder, toSlashes(named));
  const path = shownPath(folder, full);
  const content = await host.read(full);
  return content.kind === 'text' ? readPolicies(path, content.text, kindOf(full)) : `\`${path}\` ${content.why}`;
}
