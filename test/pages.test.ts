// Every rule has a page that a policy author can read: fixed headings, examples that are run, each message and fix shown.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { rules } from '../server/src/rules/index';
import { readPage } from './harness/markdown-cases';

const headings = ['Why', 'Examples', 'How to fix', 'When to turn it off', 'References', 'Edge cases'];

/** Texts of millions of characters have no place on a page; the protocol tests send them. */
const tooBigToShow = new Set(['structure/json-syntax tooDeep', 'structure/json-syntax tooLong']);

for (const named of rules) {
  const path = join('server/src/rules', `${named.id}.md`);
  describe(`page of ${named.id}`, () => {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const page = readPage(text);
    const jsonc = page.cases.flatMap((one) => one.fences.filter((fence) => fence.language === 'jsonc'));

    it('has the headings in order', () => {
      assert.equal(page.title, named.id);
      assert.equal(page.summary, named.rule.summary);
      assert.deepEqual(
        page.sections,
        headings.filter((heading) => heading !== 'Edge cases' || page.sections.includes('Edge cases')),
      );
    });

    it('shows a flagged and a quiet example', () => {
      assert.ok(
        jsonc.some((fence) => /^\/\/(?:\s*\^|- document)/m.test(fence.text)),
        'no flagged example',
      );
      assert.ok(
        jsonc.some((fence) => !/^\/\/(?:\s*\^|- document)/m.test(fence.text)),
        'no quiet example',
      );
    });

    it('shows every message', () => {
      const marked = jsonc
        .flatMap((fence) => fence.text.split('\n').filter((line) => line.startsWith('//')))
        .join('\n');
      const missing = Object.entries(named.rule.messages).filter(
        ([key, message]) => !tooBigToShow.has(`${named.id} ${key}`) && !shows(marked, message),
      );
      assert.deepEqual(missing, []);
    });

    it('shows a fix where a lamp promises one', () => {
      if (text.includes('💡')) assert.ok(text.includes('```diff'), 'a lamp without a diff');
    });

    it('links a page to read', () => {
      assert.match(text, /\]\(https:\/\//);
    });
  });
}

/** A message may be cut short in a marker: its words up to the first datum (or all) must stand somewhere. */
function shows(marked: string, message: string): boolean {
  const pieces = message.split(/\{\w+\}/).map((piece) => piece.replaceAll('`', '').trim());
  const plain = marked.replaceAll('`', '');
  return pieces
    .filter((piece) => piece.length > 3)
    .slice(0, 1)
    .every((piece) => plain.includes(piece));
}
