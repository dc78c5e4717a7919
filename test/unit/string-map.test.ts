// Decoded offsets of JSON strings against their source: every character maps inside its token, whatever was typed.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as holds, boolean, constantFrom, nat, property } from 'fast-check';
import { type JsonNode, parseJson } from '../../server/src/syntax/json-tree';
import { decodedOffset, encodeString, stringMap } from '../../server/src/syntax/string-map';
import { anyText } from '../harness/any-text';
import { runs } from '../harness/effort';
import { part, quoted, textOf } from '../../server/src/model/text';

/** Pieces that make strings worth testing: escapes whole and broken, surrogates, quotes, line ends, plain text. */
const pieces = constantFrom(
  'a',
  'é',
  '😀',
  '\\n',
  '\\"',
  '\\\\',
  '\\/',
  '\\u0041',
  '\\ud83d',
  '\\ude00',
  '\\u00',
  '\\u',
  '\\x',
  '\\',
  '"',
  '\t',
  '\n',
  'u',
  '4',
);
const raw = array(pieces, { maxLength: 12 }).map((list) => list.join(''));

void describe('string map', () => {
  void it('needs no map where nothing is escaped', () => {
    assert.equal(stringMap('"abc"', { start: 0, end: 5 }, 3), undefined);
    assert.equal(stringMap('"abc", "\\n"', { start: 0, end: 5 }, 3), undefined);
    assert.equal(stringMap('"abc', { start: 0, end: 4 }, 3), undefined);
  });

  void it('gives each character its place', () => {
    assert.deepEqual([...mapOf(String.raw`"a\nb"`)], [0, 1, 3, 4]);
    assert.deepEqual([...mapOf(String.raw`"\u0041b"`)], [0, 6, 7]);
    assert.deepEqual([...mapOf(String.raw`"\ud83d\ude00!"`)], [0, 6, 12, 13]);
    assert.deepEqual([...mapOf(String.raw`"😀\t"`)], [0, 1, 2, 4]);
  });

  void it('steps over escapes that the parser drops', () => {
    assert.deepEqual([...mapOf(String.raw`"a\xb"`)], [0, 3, 4]);
    assert.deepEqual([...mapOf(String.raw`"a\u00zb"`)], [0, 5, 6, 7]);
  });

  void it('knows that an escaped quote does not close a string', () => {
    const text = String.raw`"ab\"`;
    assert.deepEqual([...mapOf(text)], [0, 1, 2, 4]);
    const node = firstString(text);
    assert.ok(node);
    assert.deepEqual(textOf(node, text, 0).span, { start: 1, end: 5 });
    assert.deepEqual(quoted(textOf(firstString('"x"')!, '"x"', 0)), { start: 0, end: 3 });
  });

  void it('agrees with JSON.parse on every string', () => {
    holds(
      property(anyText(30), nat({ max: 3 }), (value, style) => {
        const text = style === 0 ? JSON.stringify(value) : `"${escapeAll(value, style)}"`;
        assert.equal(JSON.parse(text), value);
        const node = firstString(text);
        assert.equal(node?.value, value);
        const map = stringMap(text, { start: 0, end: text.length }, value.length);
        for (let at = 0; at < value.length; at++) {
          const [start, end] = map === undefined ? [at, at + 1] : [map[at]!, map[at + 1]!];
          assert.equal(JSON.parse(`"${text.slice(1 + start, 1 + end)}"`), value[at]);
        }
      }),
    );
  });

  void it('stays inside the token and in order for any text, and finds its way back', () => {
    holds(
      property(raw, boolean(), (inner, closed) => {
        const text = `["${inner}${closed ? '"]' : ''}`;
        const node = firstString(text);
        if (node === undefined) return;
        const value = String(node.value);
        const token = { start: node.offset, end: node.offset + node.length };
        const map = stringMap(text, token, value.length);
        if (map === undefined) {
          assert.equal(text.slice(token.start + 1, token.start + 1 + value.length), value);
          return;
        }
        assert.equal(map.length, value.length + 1);
        for (let at = 0; at <= value.length; at++) {
          assert.ok(token.start + 1 + map[at]! <= token.end, `${at} of ${text}`);
          if (at > 0) assert.ok(map[at]! > map[at - 1]!, `${at} of ${text}`);
          assert.equal(decodedOffset(map, map[at]!), at);
        }
        const whole = textOf(node, text, 0);
        if (value !== '') assert.equal(part(whole, 0, 0).start, token.start + 1 + map[0]!);
        assert.ok(part(whole, 0).end <= whole.span.end && whole.span.end <= token.end);
      }),
      { numRuns: runs(500, 2000) },
    );
  });

  void it('writes what it reads', () => {
    holds(property(anyText(10), (value) => JSON.parse(`"${encodeString(value)}"`) === value));
  });

  void it('does not search the rest of a long text', () => {
    const text = `"a"${' '.repeat(2_000_000)}`;
    const start = process.cpuUsage();
    for (let round = 0; round < 20_000; round++) stringMap(text, { start: 0, end: 3 }, 1);
    assert.ok(process.cpuUsage(start).user < 200_000);
  });
});

function mapOf(text: string): Int32Array {
  const node = firstString(text);
  assert.ok(node, text);
  const map = stringMap(text, { start: node.offset, end: node.offset + node.length }, String(node.value).length);
  assert.ok(map, text);
  return map;
}

function firstString(text: string): JsonNode | undefined {
  const { root } = parseJson(text);
  const node = root?.type === 'array' ? root.children?.[0] : root;
  return node?.type === 'string' ? node : undefined;
}

/** Every character, or every other one, as `\uXXXX`. */
function escapeAll(value: string, style: number): string {
  let result = '';
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at).toString(16).padStart(4, '0');
    result += style === 1 || at % style === 0 ? `\\u${unit}` : encodeString(value[at]!);
  }
  return result;
}
