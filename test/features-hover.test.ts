// Hover: the cases of test/features/hover*.md, and a sweep over every offset of the fixtures.
// `UPDATE=1` rewrites the expectations; review them in the version-control diff.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { hover } from '../server/src/features/hover/index';
import { runs } from './harness/effort';
import { analyseText, hoverText } from './harness/hover-case';
import { readPage } from './harness/markdown-cases';
import { miniCatalog, realCatalog } from './harness/mini-catalog';

const folder = join(process.cwd(), 'test/features');
const update = process.env['UPDATE'] === '1';

for (const file of readdirSync(folder).filter((name) => name.startsWith('hover') && name.endsWith('.md'))) {
  void describe(file, () => {
    const path = join(folder, file);
    let text = readFileSync(path, 'utf8');
    const names = readPage(text).cases.map((one) => one.name);
    void it('names every case once', () => assert.deepEqual(names, [...new Set(names)]));
    for (const one of readPage(text).cases) {
      void it(`${one.section}: ${one.name}`, () => {
        const [document, expect] = one.fences;
        assert.ok(
          document !== undefined && expect?.language === 'expect',
          `${file} line ${one.line}: a case is a document and an expect fence`,
        );
        const said = hoverText(document, document.options['catalog'] === 'real' ? realCatalog() : miniCatalog());
        if (!update) return assert.equal(said, expect.text, `${file} line ${one.line}`);
        const heading = text.indexOf(`### ${one.name}\n`);
        const start = text.indexOf('```expect\n', heading) + '```expect\n'.length;
        text = `${text.slice(0, start)}${said}${text.slice(text.indexOf('\n```', start - 1))}`;
        return writeFileSync(path, text);
      });
    }
  });
}

void describe('hover anywhere', () => {
  const fixtures = join(process.cwd(), 'test/workspace');
  const texts = readdirSync(fixtures)
    .filter((name) => name.endsWith('.json'))
    .map((name) => readFileSync(join(fixtures, name), 'utf8'));
  const policy = texts.find((text) => text.includes('InferenceProfileArn')) ?? '';
  const nested = JSON.stringify({ Policy: policy }, null, 2);

  void it('never throws, and speaks of a place in the text', () => {
    for (const text of [...texts, nested, nested.slice(0, nested.length / 2), `"Action": [${policy.slice(0, 40)}`])
      sweep(text);
  });

  void it('never throws on a policy cut short or with holes torn into it', () => {
    for (let length = 0; length < policy.length; length += 37) {
      const cut = policy.slice(0, length);
      check(cut, length);
      check(cut, Math.max(0, length - 3));
      sweep(`${cut}${policy.slice(length + 20)}`, 11);
    }
  });

  void it('never throws on names of JavaScript’s own objects', () => {
    const words = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
    for (const word of words) sweep(policy.replaceAll(/bedrock|StringEquals|Effect|amazon|Service/g, word), 3);
  });
});

function sweep(text: string, step = runs(7, 1)): void {
  const analysis = analyseText(text, miniCatalog());
  for (let offset = 0; offset <= text.length; offset += step) {
    const found = hover(analysis, miniCatalog(), offset);
    if (found === undefined) continue;
    assert.ok(found.markdown.length > 0 && found.markdown.length < 6000);
    assert.ok(found.span.start <= found.span.end && found.span.end <= text.length);
    assert.ok(
      found.span.start - 4 <= offset && offset <= found.span.end + 4,
      `${offset} ${JSON.stringify(found.span)}`,
    );
  }
}

function check(text: string, offset: number): void {
  hover(analyseText(text, miniCatalog()), miniCatalog(), offset);
}
