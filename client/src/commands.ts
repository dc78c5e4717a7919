// The palette commands that ask the person something. Restart and output need no question and live in session.ts.
import { posix } from 'node:path';
import * as vscode from 'vscode';
import { type FillPlaceholder, type PolicyInfo, type PolicyKind, policyKinds } from '../../server/src/protocol';

/** Writes the kind of the active document into the setting `bedrockIam.policyKinds`; asks unless it was given. */
export async function changeKind(
  ask: (uri: vscode.Uri) => Promise<PolicyInfo | undefined>,
  given: unknown,
): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (!uri) return;
  const kind = policyKinds.find((known) => known === given) ?? (await pickKind(await ask(uri)));
  if (kind) await writeKind(uri, kind);
}

/** Opens the page of a rule; asks which one, with those of the active document first, unless it was given. */
export async function explainRule(pages: vscode.Uri, given: unknown): Promise<void> {
  const rule = typeof given === 'string' ? given : await pickRule(pages);
  if (!rule) return;
  const page = vscode.Uri.joinPath(pages, `${rule}.md`);
  const known = await vscode.workspace.fs.stat(page).then(
    () => true,
    () => false,
  );
  if (known) await vscode.commands.executeCommand('markdown.showPreview', page);
  else void vscode.window.showWarningMessage(`Bedrock IAM has no rule \`${rule}\``);
}

/** Asks for what was left to fill in, and writes it in every place that the server found. */
export async function fillPlaceholder(given: unknown): Promise<void> {
  const fill = given as FillPlaceholder | undefined;
  if (fill === undefined || !Array.isArray(fill.ranges)) return;
  const uri = vscode.Uri.parse(fill.uri, true);
  const isSame = (): boolean =>
    vscode.workspace.textDocuments.some(
      (each) => each.uri.toString() === uri.toString() && each.version === fill.version,
    );
  const value = await vscode.window.showInputBox({
    title: `Fill in ${fill.text}`,
    prompt: fill.ranges.length === 1 ? 'Goes into one place' : `Goes into ${fill.ranges.length} places of this policy`,
    validateInput: (text) => faultOf(fill.text, text),
  });
  if (value === undefined || value === '') return;
  if (!isSame()) {
    void vscode.window.showWarningMessage('Bedrock IAM: the document has changed since, so nothing was filled in');
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end } of fill.ranges)
    edit.replace(uri, new vscode.Range(start.line, start.character, end.line, end.character), value);
  await vscode.workspace.applyEdit(edit);
}

/** What keeps a value from being written into a string of a policy. */
function faultOf(placeholder: string, value: string): string | undefined {
  if (/["\\\s]/.test(value)) return 'No blanks, quotes or backslashes';
  const isAccount = /account[-_ ]?(?:id|number)?\W?$/i.test(placeholder);
  return isAccount && value !== '' && !/^(?:\d{12}|\*)$/.test(value) ? 'An account has twelve digits' : undefined;
}

const kindDescriptions: Record<PolicyKind, string> = {
  identity: 'attached to a user, group or role',
  trust: 'says who may assume a role',
  resource: 'attached to a resource, such as a bucket or a guardrail',
  scp: 'service control policy of AWS Organizations',
  rcp: 'resource control policy of AWS Organizations',
  'vpc-endpoint': 'attached to a VPC endpoint',
  'kms-key': 'key policy of an AWS KMS key',
  session: 'passed when a role is assumed',
  'permissions-boundary': 'the most an identity can be allowed',
};

async function pickKind(info: PolicyInfo | undefined): Promise<PolicyKind | undefined> {
  const now = new Set(info?.policies.map((policy) => policy.kind));
  const items = policyKinds.map((label) => ({
    label,
    description: kindDescriptions[label],
    detail: now.has(label) ? 'Now' : '',
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Kind of this policy',
    placeHolder: 'Which checks apply depends on the kind',
    matchOnDescription: true,
  });
  return picked?.label;
}

/** In a workspace the setting names the file from its folder, so that it holds for others too. */
async function writeKind(uri: vscode.Uri, kind: PolicyKind): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const configuration = vscode.workspace.getConfiguration('bedrockIam', uri);
  const set = configuration.inspect<Record<string, string>>('policyKinds');
  const glob = folder ? posix.relative(folder.uri.path, uri.path) : uri.path;
  const several = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
  const [target, before] = !folder
    ? [vscode.ConfigurationTarget.Global, set?.globalValue]
    : several
      ? [vscode.ConfigurationTarget.WorkspaceFolder, set?.workspaceFolderValue]
      : [vscode.ConfigurationTarget.Workspace, set?.workspaceValue];
  // the first glob that matches wins, so the new one goes first
  const rest = Object.entries(before ?? {}).filter(([key]) => key !== escapeGlob(glob));
  await configuration.update('policyKinds', Object.fromEntries([[escapeGlob(glob), kind], ...rest]), target);
}

function escapeGlob(path: string): string {
  return path.replace(/[*?[\]{}()!+@\\]/g, String.raw`\$&`);
}

async function pickRule(pages: vscode.Uri): Promise<string | undefined> {
  const here = rulesHere();
  const rules = [...here, ...(await allRules(pages)).filter((rule) => !here.includes(rule))];
  const items = rules.map((label) => ({ label, description: here.includes(label) ? 'in this document' : '' }));
  return (await vscode.window.showQuickPick(items, { title: 'Explain a rule' }))?.label;
}

/** The rules with findings in the active document, the one under the cursor first. */
function rulesHere(): string[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return [];
  const findings = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter(({ source }) => source === 'bedrock-iam');
  const atCursor = findings.filter(({ range }) => range.contains(editor.selection.active));
  return [
    ...new Set([...atCursor, ...findings].map(({ code }) => String(typeof code === 'object' ? code.value : code))),
  ];
}

async function allRules(pages: vscode.Uri): Promise<string[]> {
  const rules: string[] = [];
  for (const [group, type] of await vscode.workspace.fs.readDirectory(pages)) {
    if (type !== vscode.FileType.Directory) continue;
    for (const [name] of await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(pages, group))) {
      if (name.endsWith('.md')) rules.push(`${group}/${name.slice(0, -'.md'.length)}`);
    }
  }
  return rules.sort();
}

/** Goes to a place of a document and shows the hover there: `[uri, position]`. */
export async function showHover(uri: unknown, position: unknown): Promise<void> {
  const at = position as vscode.Position | undefined;
  if (typeof uri !== 'string' || typeof at?.line !== 'number' || typeof at.character !== 'number') return;
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri);
  const place = new vscode.Position(at.line, at.character);
  await vscode.window.showTextDocument(
    shown?.document ?? (await vscode.workspace.openTextDocument(vscode.Uri.parse(uri))),
    {
      selection: new vscode.Range(place, place),
      ...(shown?.viewColumn === undefined ? {} : { viewColumn: shown.viewColumn }),
    },
  );
  await vscode.commands.executeCommand('editor.action.showHover');
}

/** Puts the elements of the policy at the cursor in the order AWS writes them; the server offers it as a refactoring. */
export async function sortElements(): Promise<void> {
  await vscode.commands.executeCommand('editor.action.codeAction', {
    kind: 'refactor.rewrite.orderElements',
    apply: 'first',
  });
}
