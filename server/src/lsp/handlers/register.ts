// The methods this server answers, one file each.

import type { ServerContext } from '../context';
import { access } from './access';
import { accessTests } from './access-tests';
import { codeAction } from './code-action';
import { codeLens } from './code-lens';
import { compareAccess } from './compare-access';
import { completion } from './completion';
import { documentHighlight } from './document-highlight';
import { documentLink } from './document-link';
import { documentSymbol } from './document-symbol';
import { executeCommand } from './execute-command';
import { foldingRange } from './folding-range';
import { formatting } from './formatting';
import { hover } from './hover';
import { inlayHint } from './inlay-hint';
import { newPolicy } from './new-policy';
import { policyInfo } from './policy-info';
import { rename } from './rename';
import { selectionRange } from './selection-range';
import { tryRequest } from './try-request';
import { whyDenied } from './why-denied';

export function registerHandlers(ctx: ServerContext): void {
  for (const handler of [
    completion,
    hover,
    codeAction,
    documentHighlight,
    documentLink,
    documentSymbol,
    foldingRange,
    selectionRange,
    formatting,
    rename,
    policyInfo,
    newPolicy,
    access,
    tryRequest,
    accessTests,
    whyDenied,
    inlayHint,
    codeLens,
    executeCommand,
    compareAccess,
  ])
    handler(ctx);
}
