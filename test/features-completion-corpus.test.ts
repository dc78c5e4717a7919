// Offers accepted in real policies: where the rest of the document was valid JSON, it is valid afterwards. Places are drawn by
// chance from a fixed seed; each is asked about as it stands and as it is while somebody types there. With
// BEDROCK_IAM_SWEEP=full every place is asked about and every offer accepted.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type JsonNode, parseJson } from '../server/src/syntax/json-tree';
import { complete } from '../server/src/features/completion/index';
import { type Offer, accept, analyse, expandSnippet, offersOf } from './harness/completion-case';
import { readCorpus, withoutCorpus } from './harness/corpus';
import { realCatalog } from './harness/mini-catalog';
import { isFullRun, runs, sample } from './harness/effort';

const texts = readCorpus();
const placesOfText = 1;
const longestText = 20_000;

describe('accepted in real policies', { skip: texts === undefined ? withoutCorpus : false }, () => {
  const random = randomFrom(20_260_922);
  const valid = sample(
    (texts ?? []).filter(({ text }) => text.length < longestText && isJson(text)),
    10,
  );
  const counts = { places: 0, accepted: 0 };
  for (const [index, { id, text }] of valid.entries()) {
    it(`${index} ${id}`, () => {
      for (const typed of isFullRun ? everyPlace(text, random) : somePlaces(text, random)) {
        counts.places += 1;
        counts.accepted += check(id, typed, random);
      }
    });
  }
  it('something was accepted', (context) => {
    context.diagnostic(`${counts.accepted} offers were accepted at ${counts.places} places of ${valid.length} texts`);
    assert.ok(counts.accepted > runs(40, 500), String(counts.accepted));
  });
});

interface Typed {
  readonly how: string;
  readonly text: string;
  readonly offset: number;
}

/** A value that is not there, begun without quotes, or not closed yet, where the line's end tells how far it goes. */
function unfinished(text: string, node: JsonNode, isName: boolean): readonly Typed[] {
  const start = node.offset;
  const end = start + node.length;
  const tail = text.slice(end);
  const half = text.slice(start, start + Math.ceil(node.length / 2));
  const isLast = !tail.slice(0, tail.indexOf('\n')).includes('"');
  return [
    ...(isName ? [] : [{ how: 'taken out', text: text.slice(0, start) + tail, offset: start }]),
    ...(isName || /[^\w:/.*-]/.test(half.slice(1))
      ? []
      : [
          {
            how: 'half, without quotes',
            text: text.slice(0, start) + half.slice(1) + tail,
            offset: start + half.length - 1,
          },
        ]),
    ...(isName || !isLast
      ? []
      : [{ how: 'half, not closed', text: text.slice(0, start) + half + tail, offset: start + half.length }]),
  ];
}

function somePlaces(text: string, random: () => number): readonly Typed[] {
  const strings = stringsOf(parseJson(text).root);
  const drawn = Array.from({ length: placesOfText }, () => strings[Math.floor(random() * strings.length)]);
  return drawn.flatMap((node) => (node === undefined ? [] : typedAt(text, node, random)));
}

/** Every offset as the text stands, and every string while somebody types there. */
function everyPlace(text: string, random: () => number): readonly Typed[] {
  const strings = stringsOf(parseJson(text).root);
  const offsets = Array.from({ length: text.length + 1 }, (_, offset) => ({ how: 'as it stands', text, offset }));
  return [...offsets, ...strings.flatMap((node) => typedAt(text, node, random))];
}

/** How the text looks while somebody types at a string of it. */
function typedAt(text: string, node: JsonNode, random: () => number): readonly Typed[] {
  const start = node.offset;
  const end = start + node.length;
  const head = text.slice(0, start);
  const tail = text.slice(end);
  const own = text.slice(start, end);
  const inside = start + 1 + Math.floor(random() * Math.max(1, node.length - 1));
  const isName = node.parent?.type === 'property' && node.parent.children?.[0] === node;
  const isPart = node.parent?.type === 'array' || isName;
  const asItStands: Typed[] = [
    { how: 'inside', text, offset: inside },
    { how: 'anywhere', text, offset: Math.floor(random() * (text.length + 1)) },
    { how: 'emptied', text: `${head}""${tail}`, offset: start + 1 },
    { how: 'without quotes', text: `${head}s${tail}`, offset: start + 1 },
    ...unfinished(text, node, isName),
  ];
  if (!isPart) return asItStands;
  return [
    ...asItStands,
    { how: 'before, without comma', text: `${head}s ${own}${tail}`, offset: start + 1 },
    { how: 'before, quoted, without comma', text: `${head}"" ${own}${tail}`, offset: start + 1 },
    ...(isName ? [] : [{ how: 'after, without comma', text: `${head}${own} ""${tail}`, offset: end + 2 }]),
  ];
}

/** How many offers were accepted: the first of each kind, and a few by chance; all of them in a full run. */
function check(id: string, { how, text, offset }: Typed, random: () => number): number {
  const catalog = realCatalog();
  const items = offersOf(complete(analyse(text, catalog), offset, { catalog, snippets: 'supported' }));
  const seen = new Set<string>();
  const chosen = items.filter((item) => {
    const first = !seen.has(item.kind);
    seen.add(item.kind);
    return isFullRun || first || random() < 3 / items.length;
  });
  const proven = new Set<string>();
  // All offers of a place replace the same characters.
  const isWhole = stringsOut(text.slice(0, chosen[0]?.edit.span.start)).every((rest) => !rest.includes('"'));
  for (const item of chosen) {
    const accepted = plain(item);
    const form = formOf(accepted, isWhole);
    if (!proven.has(form)) {
      const after = accept(text, accepted);
      assert.ok(isJson(after), `${id}, ${how} at ${offset}: ${item.label}\n${around(after, item.edit.span.start)}`);
      proven.add(form);
    }
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

/**
 * Two offers with the same form both leave JSON behind, or neither does: what a string says does not matter where it begins and
 * ends as one, so whole strings are taken out. In the middle of a string (`isWhole` is false) every letter counts.
 */
function formOf({ edit, additionalEdits }: Offer, isWhole: boolean): string {
  return JSON.stringify([edit.span, additionalEdits, isWhole ? stringsOut(edit.newText) : edit.newText]);
}

/** What stands between the strings of a text. */
function stringsOut(text: string): readonly string[] {
  return text.split(/"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/u);
}

function plain(item: Offer): Offer {
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
