// Runs completion at the `|` of a text as an editor does: asks, filters by what is typed, sorts, and applies what is accepted.

import { type TextEdit, applyEdits } from '../../server/src/base/text-edit';
import type { Catalog } from '../../server/src/catalog/catalog';
import type { PolicyKind } from '../../server/src/documents/site';
import {
  type CompletionItem,
  type CompletionList,
  type ItemData,
  type KnownAccounts,
  complete,
} from '../../server/src/features/completion/index';
import { createRuleSet } from '../../server/src/rules/rule-set';
import { type Analysis, createPolicyService } from '../../server/src/service';
import type { Fence } from './markdown-cases';

export interface CompletionCase {
  readonly text: string;
  readonly list: CompletionList;
  /** What an editor shows, in its order: those whose filter text has the typed letters in order. */
  readonly shown: readonly Offer[];
}

/** An item with all that its list says for it. */
export interface Offer extends CompletionItem {
  readonly filterText: string;
  readonly edit: TextEdit;
  readonly additionalEdits: readonly TextEdit[];
  readonly data: ItemData | undefined;
}

/** The items of a list as an editor reads them. */
export function offersOf({ items, span, additionalEdits, data }: CompletionList): readonly Offer[] {
  return items.map((item) => ({
    ...item,
    filterText: item.filterText ?? item.label,
    edit: { span, newText: item.newText ?? item.label },
    additionalEdits,
    data: item.data ?? data,
  }));
}

/** Takes the cursor out of a text: `|` is the cursor, `\|` a bar. */
export function readCursor(marked: string): { readonly text: string; readonly offset: number } {
  const bar = '\u0000';
  const plain = marked.replaceAll(String.raw`\|`, bar);
  const offset = plain.indexOf('|');
  if (offset < 0 || plain.indexOf('|', offset + 1) >= 0) throw new Error('one | must mark the cursor');
  return { text: (plain.slice(0, offset) + plain.slice(offset + 1)).replaceAll(bar, '|'), offset };
}

export function analyse(text: string, catalog: Catalog, options: Readonly<Record<string, string>> = {}): Analysis {
  const service = createPolicyService({
    catalog,
    onFailure: (rule, error) => process.stderr.write(`${rule}: ${String(error)}\n`),
  });
  return service.analyse('case', text, {
    path: options['file'] ?? 'policy.json',
    kind: options['kind'] as PolicyKind | undefined,
    rules: createRuleSet([], new Map()),
    ignores: () => false,
  });
}

export function runCompletion(
  fence: Fence,
  catalog: Catalog,
  snippets: 'supported' | 'unsupported' = 'unsupported',
): CompletionCase {
  const { text, offset } = readCursor(fence.text);
  const accounts = knownAccounts(fence.options['accounts'] ?? '');
  const list = complete(analyse(text, catalog, fence.options), offset, { catalog, snippets, accounts });
  const shown = offersOf(list)
    .filter((item) => inOrder(text.slice(item.edit.span.start, offset), item.filterText))
    .sort((a, b) => compare(a.sortText, b.sortText) || compare(a.label, b.label));
  return { text, list, shown };
}

/** `314159265358:production,271828182845@a.json+b.json`: a name as in the settings, and the files that an account stands in. */
function knownAccounts(option: string): KnownAccounts {
  const names = new Map<string, string>();
  const files = new Map<string, readonly string[]>();
  for (const one of option.split(',')) {
    const [account = '', paths] = one.split('@');
    const [id = '', name] = account.split(':');
    if (name !== undefined) names.set(id, name);
    if (paths !== undefined) files.set(id, paths.split('+'));
  }
  return { names, elsewhere: () => ({ files, isSearching: false }) };
}

/** One line for each item. */
export function lineOf(item: CompletionItem): string {
  return `${item.kind} ${item.label} ${item.detail ?? ''}`.trimEnd();
}

/** The document after accepting an item. */
export function accept(text: string, item: Offer): string {
  const edits: TextEdit[] = [...item.additionalEdits, item.edit];
  return applyEdits(text, edits);
}

/**
 * What differs from the lines expected; undefined when nothing does. A line may leave out the detail, `…` skips any number of
 * items, `! …` must not be there at all, and without a last `…` the list must end.
 */
export function compareLines(expected: string, shown: readonly CompletionItem[]): string | undefined {
  const lines = shown.map(lineOf);
  let at = 0;
  let skipping = false;
  for (const wanted of expected.split('\n').map((line) => line.trim())) {
    if (wanted === '' || wanted === 'nothing') continue;
    if (wanted.startsWith('! ')) {
      if (lines.some((line) => fits(line, wanted.slice(2)))) return `must not be there: ${wanted.slice(2)}`;
    } else if (wanted === '…') skipping = true;
    else {
      const found = lines.findIndex((line, index) => index >= at && fits(line, wanted));
      if (found < 0 || (!skipping && found !== at))
        return `expected: ${wanted}\nshown:\n${lines.slice(at, at + 25).join('\n')}`;
      at = found + 1;
      skipping = false;
    }
  }
  return skipping || at === lines.length ? undefined : `more than expected:\n${lines.slice(at, at + 25).join('\n')}`;
}

function fits(line: string, wanted: string): boolean {
  return line === wanted || line.startsWith(`${wanted} `);
}

/** The text a snippet stands for, read by the grammar of the Language Server Protocol. */
export function expandSnippet(snippet: string): string {
  let result = '';
  for (let at = 0; at < snippet.length; at++) {
    const letter = snippet[at]!;
    if (letter === '\\') result += snippet[++at] ?? '';
    else if (letter !== '$') result += letter;
    else {
      const stop = /^\$(?:(?<bare>\d+)|\{\d+(?::(?<text>(?:\\.|[^\\}])*)|\|(?<choices>(?:\\.|[^\\|])*)\|)?\})/s.exec(
        snippet.slice(at),
      );
      if (stop === null) throw new Error(`no snippet: ${snippet.slice(at)}`);
      const { text, choices } = stop.groups ?? {};
      result += expandSnippet(text ?? choices?.split(',')[0] ?? '');
      at += stop[0].length - 1;
    }
  }
  return result;
}

/** An editor's filter, at its most generous. */
function inOrder(typed: string, filterText: string): boolean {
  const text = filterText.toLowerCase();
  let at = 0;
  for (const letter of typed.toLowerCase()) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
