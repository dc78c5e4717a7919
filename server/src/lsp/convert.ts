// From the service's plain data to the protocol's. The one place that knows both.

import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic, WorkspaceEdit } from 'vscode-languageserver/node';
import { DiagnosticSeverity, DiagnosticTag, TextEdit as ProtocolEdit } from './library';
import type { TextEdit } from '../base/text-edit';
import type { Finding } from '../rules/finding';
import type { ServerContext } from './context';
import { toRange } from './positions';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

export const source = 'bedrock-iam';

export function toDiagnostic(ctx: ServerContext, document: TextDocument, finding: Finding): Diagnostic {
  const { accessAnalyzer, fixable: fixes } = finding;
  const diagnostic: Diagnostic = {
    range: toRange(document, finding.span, ctx.encoding),
    severity: severities[finding.level],
    code: finding.rule,
    codeDescription: { href: ctx.pageUri(finding.rule) },
    source,
    message: finding.message,
    data: accessAnalyzer === undefined ? { fixes } : { accessAnalyzer, fixes },
  };
  if (finding.tag !== undefined) diagnostic.tags = [tags[finding.tag]];
  if (finding.related.length > 0)
    diagnostic.relatedInformation = finding.related.map(({ span, message }) => ({
      location: { uri: document.uri, range: toRange(document, span, ctx.encoding) },
      message,
    }));
  return diagnostic;
}

export function toProtocolEdit(ctx: ServerContext, document: TextDocument, edit: TextEdit): ProtocolEdit {
  return ProtocolEdit.replace(toRange(document, edit.span, ctx.encoding), edit.newText);
}

/** A versioned edit where the client knows those: it must not land in a text it was not made for. */
export function toWorkspaceEdit(ctx: ServerContext, document: TextDocument, edits: readonly TextEdit[]): WorkspaceEdit {
  const changes = edits.map((edit) => toProtocolEdit(ctx, document, edit));
  return ctx.client.documentChanges
    ? { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits: changes }] }
    : { changes: { [document.uri]: changes } };
}
