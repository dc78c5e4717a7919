// Wildcards against a slow but obvious reading of them, and against texts made to be slow.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs } from '../harness/effort';
import { covers, hasWildcard, intersects, matches } from '../../server/src/base/wildcard';

const letters = ['a', 'b'];
const pattern = fc.array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 6 }).map((each) => each.join(''));
const word = fc.array(fc.constantFrom(...letters), { maxLength: 6 }).map((each) => each.join(''));

/** By the definition, one character at a time. */
function obvious(wanted: string, text: string): boolean {
  if (wanted === '') return text === '';
  if (wanted[0] === '*') return obvious(wanted.slice(1), text) || (text !== '' && obvious(wanted, text.slice(1)));
  return text !== '' && (wanted[0] === '?' || wanted[0] === text[0]) && obvious(wanted.slice(1), text.slice(1));
}

/** Every word over a, b and c up to a length; c is in no pattern, so it shows what only a wildcard takes. */
const words = (function all(length: number): string[] {
  return length === 0 ? [''] : ['', ...all(length - 1).flatMap((rest) => [`a${rest}`, `b${rest}`, `c${rest}`])];
})(6);

void test('matches is what the definition says', () => {
  fc.assert(fc.property(pattern, word, (p, t) => assert.equal(matches(p, t), obvious(p, t), `${p} ${t}`)));
});

void test('covers never says yes wrongly', () => {
  fc.assert(
    fc.property(pattern, pattern, (wide, narrow) => {
      if (!covers(wide, narrow)) return;
      for (const text of words)
        if (obvious(narrow, text)) assert.ok(obvious(wide, text), `${wide} covers ${narrow}, not ${text}`);
    }),
    { numRuns: runs(60, 200) },
  );
});

void test('covers says yes where people expect it', () => {
  for (const [wide, narrow] of [
    ['*', ''],
    ['*', 'x*y?'],
    ['a*', 'a*'],
    ['a*', 'ab*'],
    ['a**', 'a*?'],
    ['?*', '*?'],
    ['a?c', 'abc'],
    ['*b*', 'a*b'],
  ] as const) {
    assert.ok(covers(wide, narrow), `${wide} ${narrow}`);
  }
  assert.ok(!covers('a?', 'a*'));
  assert.ok(!covers('ab*', 'a*'));
});

void test('intersects finds a common word exactly when there is one', () => {
  fc.assert(
    fc.property(pattern, pattern, (a, b) => {
      const short = a.length + b.length <= 6;
      const common = words.some((text) => obvious(a, text) && obvious(b, text));
      if (common) assert.ok(intersects(a, b), `${a} ${b}`);
      else if (short) assert.ok(!intersects(a, b), `${a} ${b}`);
    }),
    { numRuns: runs(60, 200) },
  );
});

void test('what holds a wildcard', () => {
  assert.ok(hasWildcard('a*'));
  assert.ok(hasWildcard('?'));
  assert.ok(!hasWildcard('a'));
});

void test('texts made to be slow get an answer at once', () => {
  const stars = '*'.repeat(10_000);
  const begin = process.cpuUsage();
  assert.ok(intersects(`${stars}a`, `${stars}b${stars}`));
  assert.ok(intersects('*a'.repeat(10_000), '*b*'.repeat(10_000)));
  assert.ok(!intersects('*a'.repeat(10_000), '*b'.repeat(10_000)));
  assert.ok(!covers('*a'.repeat(10_000), '*b'.repeat(10_000)));
  assert.ok(!matches(`${stars}b`, 'a'.repeat(1_000_000)));
  matches(`*${'a'.repeat(100_000)}b`, 'a'.repeat(1_000_000));
  const { user } = process.cpuUsage(begin);
  assert.ok(user < 2_000_000, `${user} microseconds`);
});
