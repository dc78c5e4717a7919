// Starts of the language server: by hand, by itself after it died, and what a person is told about that. It must not know what
// the server is good for.
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { createRecovery } from './recovery';
import type { Status } from './status';

export interface Starts {
  /** By hand: fails where the server does not start. */
  restart(): Promise<void>;
  /** For starts that nobody waits for. */
  start(): Promise<void>;
  died(): void;
  /** No start is due any more. */
  stop(): void;
}

/** Starts the server when asked to, and again by itself when it died. */
export function createStarts(client: LanguageClient, output: vscode.LogOutputChannel, status: Status): Starts {
  const run = async (): Promise<void> => {
    // One that did not start cannot be stopped, and one that hangs does not stop when it is asked to.
    await (client.isRunning() ? client.restart().catch(() => client.start()) : client.start());
    status.refresh();
  };
  const recovery = createRecovery({
    start: run,
    tell(pause) {
      const text = `the language server stopped and starts again in ${pause / 1000} s`;
      output.warn(text);
      vscode.window.setStatusBarMessage(`$(warning) Bedrock IAM: ${text}`, pause + 2000);
      status.refresh();
    },
    giveUp: () => void offerRestart(output, start),
  });
  const restart = async (): Promise<void> => {
    recovery.reset();
    await run();
  };
  const start = (): Promise<void> =>
    restart().catch((error: unknown) => {
      output.error('The language server did not start', error);
      recovery.died();
    });
  return { restart, start, died: () => recovery.died(), stop: () => recovery.reset() };
}

/** A server that keeps dying is left alone until somebody asks for it again. */
async function offerRestart(output: vscode.LogOutputChannel, restart: () => Promise<void>): Promise<void> {
  output.error('The language server keeps stopping and is not started again');
  const picked = await vscode.window.showErrorMessage(
    'Bedrock IAM: the language server keeps stopping, so policies are not checked any more',
    'Restart',
    'Show output',
  );
  if (picked === 'Restart') await restart();
  if (picked === 'Show output') output.show();
}
