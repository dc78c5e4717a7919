// `file:` uris and paths on Node.

import { fileURLToPath, pathToFileURL } from 'node:url';
import { toSlashes } from './node-host';

export const nodeFileUris = {
  /** Undefined for other schemes and for what is no uri. */
  pathOf(uri: string): string | undefined {
    try {
      return toSlashes(fileURLToPath(uri));
    } catch {
      return undefined;
    }
  },
  uriOf: (path: string): string => pathToFileURL(path).href,
};
