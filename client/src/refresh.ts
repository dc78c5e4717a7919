// Newer AWS data at a person's word: says what will be asked and where, waits for consent, shows progress, and can be undone.
// The only part of the extension that speaks to the network; loaded by its command.
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { type AccountRequest, type Refreshed, refresh, refreshText } from '../../server/src/refresh/node-refresh';
import { Refusal } from '../../server/src/refresh/refusal';
import { serviceReferenceHost } from '../../server/src/refresh/service-reference';
import { ownFolder, refreshedFolder, useRefreshed } from './data-folder';

type Restart = () => Promise<void>;

const undo = 'Use the bundled data';

export async function refreshData(context: vscode.ExtensionContext, restart: Restart): Promise<void> {
  if (!vscode.workspace.isTrusted)
    return say('AWS data is refreshed in trusted workspaces only, as it asks other machines');
  if (ownFolder() !== undefined)
    return say('AWS data comes from the folder in `bedrockIam.data.folder`, which this command does not write');
  const address = vscode.workspace.getConfiguration('bedrockIam').get<string>('data.address') || undefined;
  const consent = await ask(address);
  if (consent === undefined) return undefined;
  const account = consent === 'models' ? await askAccount() : undefined;
  if (consent === 'models' && account === undefined) return undefined;
  const name = `${prefix}${Date.now()}`;
  const done = await run(context, name, address, account);
  if (done instanceof Refusal) {
    void vscode.window.showErrorMessage(`AWS data was not refreshed: ${done.message}. The data in use was kept.`);
    return undefined;
  }
  const before = refreshedFolder(context);
  await useRefreshed(context, name);
  await restart();
  await forget(context, new Set([name, ...(before === undefined ? [] : [basename(before)])]));
  // Not awaited: the command is done, whatever becomes of the message.
  void vscode.window.showInformationMessage(`${refreshText(done)}.`, undo).then(async (picked) => {
    if (picked === undo) await useBundledData(context, restart);
  });
  return undefined;
}

export async function useBundledData(context: vscode.ExtensionContext, restart: Restart): Promise<void> {
  if (ownFolder() !== undefined)
    return say(
      'AWS data comes from the folder in `bedrockIam.data.folder`; empty that setting to use the bundled data',
    );
  if (refreshedFolder(context) === undefined) return say('The bundled AWS data is in use already');
  await useRefreshed(context, undefined);
  await restart();
  return say('The bundled AWS data is in use again');
}

function say(text: string): void {
  void vscode.window.showInformationMessage(text);
}

async function ask(address: string | undefined): Promise<'services' | 'models' | undefined> {
  const host = address ?? `https://${serviceReferenceHost}`;
  const services = 'Refresh AWS Data';
  const models = 'Also Models, with My AWS Profile';
  const picked = await vscode.window.showInformationMessage(
    'Get newer AWS data over the network?',
    {
      modal: true,
      detail: [
        `${host} is asked for the services, actions, resource types and condition keys of AWS. No credentials are sent.`,
        'With your AWS profile, Amazon Bedrock is asked as well: ListFoundationModels, ListInferenceProfiles and GetInferenceProfile.',
        `Nothing of your policies leaves this machine. The command “${undo}” takes it back.`,
      ].join('\n\n'),
    },
    services,
    models,
  );
  if (picked === undefined) return undefined;
  return picked === models ? 'models' : 'services';
}

/** Undefined when the person turned back. */
async function askAccount(): Promise<AccountRequest | undefined> {
  const profile = await vscode.window.showInputBox({
    title: 'AWS profile',
    prompt: 'Whose keys in ~/.aws sign the requests; empty for the keys of the environment',
    value: process.env['AWS_PROFILE'] ?? 'default',
    ignoreFocusOut: true,
  });
  if (profile === undefined) return undefined;
  const regions = await vscode.window.showInputBox({
    title: 'Regions',
    prompt: 'Which Regions to ask, with commas between them; empty for the Region of the profile',
    placeHolder: 'us-east-1, eu-central-1',
    ignoreFocusOut: true,
  });
  if (regions === undefined) return undefined;
  return {
    profile: profile.trim() || undefined,
    regions: regions.split(/[\s,]+/).filter((region) => region !== ''),
    env: process.env,
  };
}

async function run(
  context: vscode.ExtensionContext,
  name: string,
  address: string | undefined,
  account: AccountRequest | undefined,
): Promise<Refreshed | Refusal> {
  const options = { location: vscode.ProgressLocation.Notification, title: 'Refreshing AWS data', cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const cancel = new AbortController();
    token.onCancellationRequested(() => cancel.abort());
    return refresh({
      bundled: context.asAbsolutePath('dist/catalog'),
      into: join(context.globalStorageUri.fsPath, name),
      before: refreshedFolder(context),
      today: new Date().toISOString().slice(0, 10),
      address,
      account,
      signal: cancel.signal,
      progress: (done, all) => progress.report({ message: `${done} of ${all} services`, increment: 100 / all }),
    });
  });
}

const prefix = 'aws-data-';

/** Folders of earlier refreshes go, except those that windows may still read. */
async function forget(context: vscode.ExtensionContext, kept: ReadonlySet<string>): Promise<void> {
  const folder = context.globalStorageUri.fsPath;
  const names = await readdir(folder).catch(() => []);
  for (const name of names)
    if (name.startsWith(prefix) && !kept.has(name))
      await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
}
