// Offers accepted in real policies: where the rest of the document was valid JSON, it is valid afterwards. Places are drawn by
// chance from a fixed seed; each is asked about as it stands and as it is while somebody types there.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type JsonNode, parseJson } from '../server/src/syntax/json-tree';
import { type CompletionItem, complete } from '../server/src/features/completion/index';
import { accept, analyse, expandSnippet } from './harness/completion-case';
import { readCorpus, withoutCorpus } from './harness/corpus';
import { realCatalog } from './harness/mini-catalog';

const texts = readCorpus();
const placesOfText = 4;
const longestText = 20_000;

describe('accepted in real policies', { skip: texts === undefined ? withoutCorpus : false }, () => {
  const random = randomFrom(20_260_922);
  const valid = (texts ?? []).filter(({ text }) => text.length < longestText && isJson(text));
  let accepted = 0;
  for (const [index, { id, text }] of valid.entries()) {
    it(`${index} ${id}`, () => {
      const strings = stringsOf(parseJson(text).root);
      for (let place = 0; place < placesOfText && strings.length > 0; place++) {
        const node = strings[Math.floor(random() * strings.length)];
        if (node !== undefined) for (const typed of typedAt(text, node, random)) accepted += check(id, typed, random);
      }
    });
  }
  it('something was accepted', () => assert.ok(accepted > 500, String(accepted)));
});

interface Typed {
  readonly how: string;
  readonly text: string;
  readonly offset: number;
}

/** How the text looks while somebody types at a string of it. */
function typedAt(text: string, node: JsonNode, random: () => number): readonly Typed[] {
  const start = node.offset;
  const end = start + node.length;
  const head = text.slice(0, start);
  const tail = text.slice(end);
  const own = text.slice(start, end);
  const inside = start + 1 + Math.floor(random() * Math.max(1, node.length - 1));
  const isPart =
    node.parent?.type === 'array' || (node.parent?.type === 'property' && node.parent.children?.[0] === node);
  const asItStands: Typed[] = [
    { how: 'inside', text, offset: inside },
    { how: 'anywhere', text, offset: Math.floor(random() * (text.length + 1)) },
    { how: 'emptied', text: `${head}""${tail}`, offset: start + 1 },
    { how: 'without quotes', text: `${head}s${tail}`, offset: start + 1 },
  ];
  if (!isPart) return asItStands;
  const isName = node.parent?.type === 'property';
  return [
    ...asItStands,
    { how: 'before, without comma', text: `${head}s ${own}${tail}`, offset: start + 1 },
    { how: 'before, quoted, without comma', text: `${head}"" ${own}${tail}`, offset: start + 1 },
    ...(isName ? [] : [{ how: 'after, without comma', text: `${head}${own} ""${tail}`, offset: end + 2 }]),
  ];
}

/** How many offers were accepted: the first of each kind, and a few by chance. */
function check(id: string, { how, text, offset }: Typed, random: () => number): number {
  const catalog = realCatalog();
  const { items } = complete(analyse(text, catalog), offset, { catalog, snippets: 'supported' });
  const seen = new Set<string>();
  const chosen = items.filter((item) => {
    const first = !seen.has(item.kind);
    seen.add(item.kind);
    return first || random() < 3 / items.length;
  });
  for (const item of chosen) {
    const after = accept(text, plain(item));
    assert.ok(isJson(after), `${id}, ${how} at ${offset}: ${item.label}\n${around(after, item.edit.span.start)}`);
    const begin = text.slice(item.edit.span.start, item.edit.span.end).slice(0, 2);
    const isQuoted = begin.startsWith('"') || begin === String.raw`\"`;
    assert.equal(
      item.filterText.startsWith('"') || item.filterText.startsWith(String.raw`\"`),
      isQuoted,
      `${id}, ${how} at ${offset}: ${item.label} is looked up by ${item.filterText}`,
    );
  }
  return chosen.length;
}

function plain(item: CompletionItem): CompletionItem {
  if (item.insertFormat === 'plain') return item;
  return { ...item, edit: { ...item.edit, newText: expandSnippet(item.edit.newText) } };
}

function around(text: string, offset: number): string {
  return text.slice(Math.max(0, offset - 120), offset + 240);
}

function stringsOf(node: JsonNode | undefined): readonly JsonNode[] {
  if (node === undefined) return [];
  if (node.type === 'string') return [node];
  return (node.children ?? []).flatMap(stringsOf);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Mulberry32: the same sequence on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = Math.trunc(state + 0x6d2b79f5);
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
