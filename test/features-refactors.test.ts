// Refactorings, rename and formatting: the cases of their pages, and what has to hold for all refactorings at any place of any
// text. `UPDATE=1` rewrites the expectations; review them in the version-control diff.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applyEdits, editsOverlap } from '../server/src/base/text-edit';
import type { Span } from '../server/src/base/span';
import { formatDocument } from '../server/src/features/formatting';
import { documentHighlights } from '../server/src/features/highlights';
import { refactorActions, refactorKinds } from '../server/src/features/refactors/index';
import { renameSid, renameable } from '../server/src/features/rename';
import type { Analysis } from '../server/src/service';
import { neverMore } from './harness/access-subset';
import { readCorpus, withoutCorpus } from './harness/corpus';
import { analyseText } from './harness/hover-case';
import { type Fence, readPage } from './harness/markdown-cases';
import { miniCatalog, realCatalog } from './harness/mini-catalog';
import { sameMeaning } from './harness/policy-meaning';
import { type RefactorCase, readSelection, refactored, runRefactors } from './harness/refactor-case';
import { runs } from './harness/effort';

const update = process.env['UPDATE'] === '1';
const folder = join(process.cwd(), 'test/features');

/** What each page says in a fence, given the fences of its case. */
const pages: Readonly<Record<string, (asked: string, document: Fence, fences: readonly Fence[]) => string>> = {
  'refactors.md': (asked, document, fences) => {
    const run = runRefactors(document, document.options['catalog'] === 'real' ? realCatalog() : miniCatalog());
    return asked === 'offers' ? offersOf(run) : afterRefactor(run, fences);
  },
  'rename.md': (asked, document, fences) => {
    const read = readSelection(document);
    const analysis = analyseText(read.text, miniCatalog(), document.options);
    if (asked === 'highlights') return highlightsOf(analysis, read.selection.start);
    const name = fences.find(({ language }) => language === 'rename')?.text ?? '';
    const renaming = renameSid(analysis, read.selection.start, name);
    return renaming.kind === 'refused' ? renaming.reason : refactored(read, { edits: () => renaming.edits });
  },
  'formatting.md': (_asked, { text: marked, options }) => {
    const { tab = '2' } = options;
    const indentation = { tabSize: tab === 'tab' ? 4 : Number(tab), insertSpaces: tab !== 'tab' };
    const text = marked.replaceAll(/[«»]/g, '');
    const range = marked.includes('«') ? { start: marked.indexOf('«'), end: marked.indexOf('»') - 1 } : undefined;
    const analysis = analyseText(text, miniCatalog());
    const edits = formatDocument(analysis, { ...indentation, insertFinalNewline: false }, range);
    const result = applyEdits(text, edits);
    assert.equal(result.replaceAll(/\s/g, ''), text.replaceAll(/\s/g, ''));
    return result;
  },
};

/** Fences that say what is done; the others say what comes of it. */
const asking = new Set(['title', 'rename']);

for (const [file, say] of Object.entries(pages)) {
  describe(file, () => {
    const path = join(folder, file);
    let text = readFileSync(path, 'utf8');
    for (const one of readPage(text).cases) {
      it(one.name, () => {
        const [document, ...fences] = one.fences;
        const expected = fences.filter(({ language }) => !asking.has(language));
        assert.ok(document?.language === 'jsonc' && expected.length > 0, `${file} line ${one.line}`);
        for (const fence of expected) {
          const said = say(fence.language, document, fences);
          if (update) text = rewrite(text, one.name, fence.language, said);
          else assert.equal(said, fence.text, `${file} line ${one.line}`);
        }
        if (update) writeFileSync(path, text);
      });
    }
  });
}

function offersOf({ offers }: RefactorCase): string {
  return offers.map(({ kind, title }) => `${kind}: ${title}`).join('\n') || 'nothing';
}

function afterRefactor(run: RefactorCase, fences: readonly Fence[]): string {
  const title = fences.find(({ language }) => language === 'title')?.text ?? '';
  const wanted = title.endsWith('…') ? title.slice(0, -1) : undefined;
  const offer = run.offers.find((each) =>
    wanted === undefined ? each.title === title : each.title.startsWith(wanted),
  );
  assert.ok(offer !== undefined, `not offered: ${title}\noffered:\n${offersOf(run)}`);
  return refactored(run, offer);
}

function highlightsOf(analysis: Analysis, offset: number): string {
  const { text } = analysis;
  const lines = documentHighlights(analysis, offset).map(
    ({ start, end }) => `${text.slice(0, start).split('\n').length}: ${text.slice(start, end)}`,
  );
  return lines.join('\n') || 'nothing';
}

function rewrite(page: string, name: string, language: string, said: string): string {
  const opening = `\`\`\`${language}\n`;
  const start = page.indexOf(opening, page.indexOf(`### ${name}\n`)) + opening.length;
  return `${page.slice(0, start)}${said}\n${page.slice(page.indexOf('```', start))}`;
}

describe('refactorings by kind', () => {
  const text = '{ "Version": "2012-10-17", "Statement": [{ "Action": ["s3:GetObject", "bedrock:InvokeModel*"] }] }';
  const analysis = analyseText(text, miniCatalog());
  const at = { start: text.indexOf('bedrock'), end: text.indexOf('bedrock') };
  const kinds = (only?: string[]) => refactorActions(analysis, miniCatalog(), at, only).map(({ kind }) => kind);

  it('answers to a kind and to those above it', () => {
    const all = kinds();
    assert.deepEqual(kinds(['refactor']), all);
    assert.deepEqual(kinds(['']), all);
    assert.deepEqual(kinds(['refactor.extract']), ['refactor.extract.extractActions']);
    assert.deepEqual(kinds(['refactor.rewrite.sortActions']), ['refactor.rewrite.sortActions']);
    assert.deepEqual(kinds(['quickfix', 'source', 'refactor.rewrite.sort', 'refactors']), []);
  });

  it('announces the kinds it has', () => {
    assert.deepEqual(refactorKinds, ['refactor.rewrite', 'refactor.extract', 'refactor.move']);
  });
});

describe('rename, anywhere', () => {
  it('offers the text of a Sid, and what it offers it can do', () => {
    const text = readFileSync(join('test/fixtures/policies', 'identity.json'), 'utf8');
    const analysis = analyseText(text, miniCatalog());
    const names = new Set<string>();
    for (let offset = 0; offset <= text.length; offset++) {
      const found = renameable(analysis, offset);
      const renaming = renameSid(analysis, offset, 'Other');
      assert.equal(found !== undefined, renaming.kind === 'edits');
      if (found === undefined) continue;
      assert.equal(text.slice(found.span.start, found.span.end), found.name);
      names.add(found.name);
    }
    assert.deepEqual([...names], ['InvokeThroughProfile', 'ModelsBehindTheProfile']);
  });
});

describe('every refactoring, anywhere', () => {
  const own = ['test/fixtures/policies', 'test/workspace'].flatMap((place) =>
    readdirSync(place)
      .filter((file) => file.endsWith('.json'))
      .map((file) => readFileSync(join(place, file), 'utf8')),
  );
  const marked = readPage(readFileSync(join(folder, 'refactors.md'), 'utf8')).cases.map(
    ({ fences }) => fences[0]?.text,
  );
  const whole = [...own, ...marked.map((text) => (text ?? '').replaceAll(/[|«»]/g, ''))];
  const texts = [
    ...whole,
    ...whole.map((text) => JSON.stringify({ Policy: text })),
    ...whole.map((text) => text.replaceAll('\n', '\r\n')),
    ...own.flatMap((text) => [0.4, 0.6, 0.9].map((part) => text.slice(0, text.length * part))),
  ];

  it('keeps JSON valid and what the policies say, in our own texts', () => checkAnywhere(texts, runs(25, 600)));

  const corpus = readCorpus()?.map(({ text }) => text) ?? [];
  it('and in real policies', { skip: corpus.length === 0 ? withoutCorpus : false }, () =>
    checkAnywhere(corpus, runs(20, 1500)),
  );
});

/** Random places, each with all that is offered there. */
function checkAnywhere(texts: readonly string[], numRuns: number): void {
  const catalog = realCatalog();
  const analyses = new Map<string, Analysis>();
  const place = fc.record({
    text: fc.constantFrom(...texts),
    from: fc.nat(),
    length: fc.oneof(fc.constant(0), fc.nat(400)),
  });
  const property = fc.property(place, ({ text, from, length }) => {
    const analysis = analyses.get(text) ?? analyseText(text, catalog);
    analyses.set(text, analysis);
    const start = from % (text.length + 1);
    checkAt(analysis, { start, end: Math.min(text.length, start + length) });
  });
  fc.assert(property, { seed: 20260926, numRuns });
}

function checkAt(analysis: Analysis, selection: Span): void {
  const { text } = analysis;
  for (const offer of refactorActions(analysis, realCatalog(), selection)) {
    const what = `${offer.title} at ${selection.start}-${selection.end} of\n${text}`;
    const edits = offer.edits();
    assert.ok(edits.length > 0, `no edits: ${what}`);
    assert.ok(!editsOverlap(edits), `edits overlap: ${what}`);
    for (const { span } of edits) assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, what);
    const result = analyseText(applyEdits(text, edits), realCatalog());
    assert.notEqual(result.text, text, `nothing changed: ${what}`);
    assert.deepEqual(faultsOf(result), faultsOf(analysis), `${what}\nbecomes\n${result.text}`);
    const judge = offer.narrows ? neverMore : sameMeaning;
    judge(realCatalog(), analysis, result, `${what}\nbecomes\n${result.text}`);
  }
}

/** Of the document and of the policies in its strings. */
function faultsOf(analysis: Analysis): readonly string[] {
  return [analysis.json, ...analysis.sites.map(({ json }) => json)].flatMap(({ faults }) =>
    faults.map(({ kind }) => kind),
  );
}
