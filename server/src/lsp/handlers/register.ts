// The methods this server answers, one file each.

import type { ServerContext } from '../context';
import { codeAction } from './code-action';
import { completion } from './completion';
import { documentLink } from './document-link';
import { documentSymbol } from './document-symbol';
import { foldingRange } from './folding-range';
import { hover } from './hover';
import { policyInfo } from './policy-info';
import { selectionRange } from './selection-range';

export function registerHandlers(ctx: ServerContext): void {
  for (const handler of [
    completion,
    hover,
    codeAction,
    documentLink,
    documentSymbol,
    foldingRange,
    selectionRange,
    policyInfo,
  ])
    handler(ctx);
}
