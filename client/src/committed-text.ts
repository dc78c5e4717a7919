// The last committed text of a document, from VS Code's own Git extension: this extension runs no program and reads no repository.
import * as vscode from 'vscode';
import { isHost, mayHoldPolicy } from './policy-text';

export type Committed = { readonly text: string } | { readonly fault: string };

/** What is used of the interface that the Git extension exports, version 1. */
interface Git {
  readonly state: 'uninitialized' | 'initialized';
  readonly repositories: readonly Repository[];
  readonly onDidOpenRepository: vscode.Event<Repository>;
  getRepository(uri: vscode.Uri): Repository | null;
  openRepository?(root: vscode.Uri): Thenable<Repository | null>;
}

interface Repository {
  readonly rootUri: vscode.Uri;
  readonly state: { readonly HEAD?: { readonly commit?: string }; readonly onDidChange: vscode.Event<void> };
  show(ref: string, path: string): Promise<string>;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): Git;
}

/** The text, or in one sentence why there is none. */
export async function committedText(uri: vscode.Uri): Promise<Committed> {
  const git = await gitOf();
  if (git === undefined) return { fault: "VS Code's Git extension is off, so the last commit is not known" };
  const name = vscode.workspace.asRelativePath(uri);
  if (uri.scheme !== 'file') return { fault: `${name} is not under version control` };
  const repository = git.getRepository(uri) ?? (await opened(git, uri));
  if (!repository) return { fault: `${name} is not under version control` };
  if (repository.state.HEAD?.commit === undefined) return { fault: 'There is no commit yet to compare with' };
  try {
    return { text: await repository.show('HEAD', uri.fsPath) };
  } catch {
    return { fault: `${name} is not in the last commit` };
  }
}

async function gitOf(): Promise<Git | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (extension === undefined) return undefined;
  try {
    const exported = extension.isActive ? extension.exports : await extension.activate();
    return exported.enabled ? exported.getAPI(1) : undefined;
  } catch {
    // Without the `git` program the extension has no interface to give.
    return undefined;
  }
}

/** A repository above the workspace is opened only when somebody asks for it. */
async function opened(git: Git, uri: vscode.Uri): Promise<Repository | null> {
  await git.openRepository?.(vscode.Uri.joinPath(uri, '..')).then(undefined, () => undefined);
  return git.getRepository(uri);
}

/** Tells the committed text of every open policy, when it is opened and when another commit becomes the last. */
export function watchCommits(tell: (uri: vscode.Uri, text: string | null) => void): vscode.Disposable {
  const watched: vscode.Disposable[] = [];
  const heads = new Map<Repository, string | undefined>();
  const update = async (document: vscode.TextDocument): Promise<void> => {
    if (document.uri.scheme !== 'file' || !mayHoldPolicy(document)) return;
    const committed = await committedText(document.uri);
    tell(document.uri, 'text' in committed ? committed.text : null);
  };
  const updateAll = (): void => vscode.workspace.textDocuments.filter(isHost).forEach((each) => void update(each));
  const watch = (repository: Repository): void => {
    heads.set(repository, repository.state.HEAD?.commit);
    const changed = (): void => {
      const commit = repository.state.HEAD?.commit;
      if (heads.get(repository) === commit) return;
      heads.set(repository, commit);
      updateAll();
    };
    watched.push(repository.state.onDidChange(changed));
  };
  watched.push(
    vscode.workspace.onDidOpenTextDocument((document) => void update(document)),
    vscode.workspace.onDidSaveTextDocument((document) => void update(document)),
  );
  void gitOf().then((git) => {
    if (git === undefined) return;
    git.repositories.forEach(watch);
    watched.push(
      git.onDidOpenRepository((repository) => {
        watch(repository);
        updateAll();
      }),
    );
    updateAll();
  });
  return { dispose: () => watched.forEach((each) => void each.dispose()) };
}
