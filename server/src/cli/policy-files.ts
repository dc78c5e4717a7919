// Policy files of a question, read from where a person names them.

import { resolvePath } from '../config/paths';
import type { WorkspaceHost } from '../workspace/host';
import { toSlashes } from '../workspace/node-host';
import { type FilePolicy, readPolicies } from '../workspace/read-policies';
import { shownPath } from './run';

export type { FilePolicy };

/** The policies of a file, at least one, or why there are none. */
export async function readPolicyFile(
  named: string,
  host: WorkspaceHost,
  folder: string,
): Promise<readonly FilePolicy[] | string> {
  const full = resolvePath(folder, toSlashes(named));
  const path = shownPath(folder, full);
  const content = await host.read(full);
  return content.kind === 'text' ? readPolicies(path, content.text) : `\`${path}\` ${content.why}`;
}
