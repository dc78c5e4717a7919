// The view "Access of this policy" in the side bar: what the policy in the active editor allows. It asks the server only while
// somebody sees it, and a while after the last key.
import * as vscode from 'vscode';
import type { AccessView, AccessViewNode } from '../../server/src/protocol';
import { isHost } from './policy-text';

const pause = 400;

type Ask = (uri: vscode.Uri, token: vscode.CancellationToken) => Promise<AccessView | undefined>;

export function createAccessView(ask: Ask): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let shown: Shown | undefined;
  let asking: vscode.CancellationTokenSource | undefined;
  let timer: NodeJS.Timeout | undefined;

  const view = vscode.window.createTreeView<Item>('bedrockIam.access', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (item) => [...(item?.children ?? shown?.items ?? [])],
      getTreeItem: (item) => treeItem(item),
      getParent: (item) => item.parent,
    },
    showCollapseAll: true,
  });

  const update = async (): Promise<void> => {
    asking?.cancel();
    if (!view.visible) return;
    const document = vscode.window.activeTextEditor?.document;
    // A focus that leaves the editors for a panel leaves the view as it is.
    if (document === undefined && vscode.window.visibleTextEditors.length > 0) return;
    const source = new vscode.CancellationTokenSource();
    asking = source;
    const answer = document && isHost(document) ? await ask(document.uri, source.token) : undefined;
    if (source.token.isCancellationRequested) return;
    shown = next(shown, document?.uri, answer);
    view.message = shown?.message ?? '';
    view.description = shown === undefined ? '' : vscode.workspace.asRelativePath(shown.uri);
    changed.fire();
  };
  const refresh = (after: number): void => {
    clearTimeout(timer);
    if (view.visible) timer = setTimeout(() => void update(), after);
  };

  const listeners = vscode.Disposable.from(
    view,
    changed,
    view.onDidChangeVisibility(() => refresh(0)),
    vscode.window.onDidChangeActiveTextEditor(() => refresh(0)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) refresh(pause);
    }),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('bedrockIam') && refresh(pause)),
  );
  refresh(0);
  return vscode.Disposable.from(listeners, {
    dispose() {
      clearTimeout(timer);
      asking?.cancel();
    },
  });
}

interface Shown {
  readonly uri: vscode.Uri;
  readonly items: readonly Item[];
  readonly message: string | undefined;
}

/** While the text has faults, what it said before stays, with a word on it. */
function next(
  before: Shown | undefined,
  uri: vscode.Uri | undefined,
  answer: AccessView | undefined,
): Shown | undefined {
  if (uri === undefined || answer === undefined) return undefined;
  if (answer.fault !== undefined) {
    const same = before?.uri.toString() === uri.toString() ? before.items : [];
    return { uri, items: same, message: answer.fault };
  }
  const items = answer.nodes.map((node, index) => new Item(node, uri, `${index}`, undefined));
  return { uri, items, message: items.length === 0 ? 'This policy allows nothing.' : undefined };
}

/** A node with the way to it: the same node of the next answer stays open or closed. */
class Item {
  readonly id: string;
  #children: readonly Item[] | undefined;

  constructor(
    readonly node: Node,
    readonly uri: vscode.Uri,
    place: string,
    readonly parent: Item | undefined,
  ) {
    this.id = `${parent?.id ?? uri.toString()}/${place}${node.kind}:${node.label}`;
  }

  get children(): readonly Item[] {
    const seen = new Map<string, number>();
    this.#children ??= [...restsOn(this.node), ...this.node.children].map((child) => {
      const times = (seen.get(child.label) ?? 0) + 1;
      seen.set(child.label, times);
      return new Item(child, this.uri, times === 1 ? '' : `${times}.`, this);
    });
    return this.#children;
  }
}

/** What a resource's row has no room for: a row each. */
function restsOn(node: Node): readonly Node[] {
  return lines(node).map((label) => ({
    ...node,
    kind: 'rests-on',
    label,
    description: '',
    details: [],
    statements: [],
    children: [],
  }));
}

type Node = Omit<AccessViewNode, 'kind'> & { readonly kind: AccessViewNode['kind'] | 'rests-on' };

const icons: Readonly<Record<Node['kind'], string>> = {
  policy: 'law',
  principal: 'account',
  use: 'symbol-folder',
  region: 'globe',
  resource: 'package',
  action: 'play',
  'rests-on': 'info',
  denied: 'circle-slash',
};

function treeItem({ node, uri, id }: Item): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, collapsible(node));
  item.id = id;
  item.description = node.description;
  item.iconPath = new vscode.ThemeIcon(icons[node.kind]);
  item.tooltip = tooltip(node);
  item.accessibilityInformation = { label: [node.label, node.description, ...lines(node)].filter(Boolean).join(', ') };
  if (node.ranges.length > 0)
    item.command = { command: 'bedrockIam.goTo', title: 'Go to the text', arguments: [uri.toString(), node.ranges] };
  return item;
}

function collapsible({ kind, children }: Node): vscode.TreeItemCollapsibleState {
  if (children.length === 0) return vscode.TreeItemCollapsibleState.None;
  const isClosed = kind === 'resource' || kind === 'denied';
  return isClosed ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded;
}

/** Plain text: a policy may hold whatever looks like Markdown. */
function tooltip(node: Node): string {
  return [[node.label, node.description].filter(Boolean).join(' · '), ...lines(node)].join('\n');
}

function lines({ details, statements }: Node): readonly string[] {
  return [...details, ...(statements.length === 0 ? [] : [`by ${statements.join(', ')}`])];
}
