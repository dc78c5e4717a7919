// Completion, case by case from Markdown: at the cursor of a text, what is shown and what a document becomes. Then every
// offset of a few policies, or in a plain run some: nothing throws, edits stay inside the text, and valid JSON stays valid.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { applyEdits } from '../server/src/base/text-edit';
import { classify } from '../server/src/cursor/classify';
import { complete } from '../server/src/features/completion/index';
import { resolveItem } from '../server/src/features/completion/resolve';
import { accept, analyse, compareLines, expandSnippet, offersOf, runCompletion } from './harness/completion-case';
import { isFullRun } from './harness/effort';
import { type MarkdownCase, readPage } from './harness/markdown-cases';
import { miniCatalog, realCatalog } from './harness/mini-catalog';

const folder = join(process.cwd(), 'test/features');

for (const name of readdirSync(folder).filter((file) => file.startsWith('completion') && file.endsWith('.md'))) {
  const page = readPage(readFileSync(join(folder, name), 'utf8'));
  describe(name, () => {
    for (const one of page.cases) it(`${one.section}: ${one.name}`, () => check(one, name));
  });
}

function check(one: MarkdownCase, page: string): void {
  const source = one.fences[0];
  assert.ok(source, `${page} line ${one.line}: a case begins with a text`);
  const result = runCompletion(source, source.options['catalog'] === 'real' ? realCatalog() : miniCatalog());
  for (const fence of one.fences.slice(1)) {
    if (fence.language === 'expect') {
      assert.equal(compareLines(fence.text, result.shown), undefined, `${page} line ${one.line}`);
    } else if (fence.language === 'after') {
      const wanted = (fence.options['accept'] ?? '').replaceAll('+', ' ');
      const item =
        result.shown.find((candidate) => candidate.label === wanted) ??
        result.shown.find((candidate) => candidate.label.startsWith(wanted));
      assert.ok(item, `${page} line ${one.line}: ${wanted} is not shown`);
      const after = accept(result.text, item);
      assert.equal(after, fence.text, `${page} line ${one.line}`);
      if (!('broken' in fence.options)) JSON.parse(after);
    }
  }
}

const policies: Readonly<Record<string, string>> = {
  identity: readFileSync(join(process.cwd(), 'test/workspace/profile.json'), 'utf8'),
  trust: readFileSync(join(process.cwd(), 'test/workspace/agent-role.trust.json'), 'utf8'),
  template: readFileSync(join(process.cwd(), 'test/workspace/template.json'), 'utf8'),
  inString: JSON.stringify({
    PolicyDocument: readFileSync(join(process.cwd(), 'test/workspace/agent-role.trust.json'), 'utf8'),
  }),
  statement:
    '{ "Effect": "Allow", "Action": ["bedrock:Retrieve", "s3:Get*"], "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": true } } }',
  members: '"Action": ["bedrock:InvokeModel"],\n"Resource": "*"',
};

describe('every offset', () => {
  for (const [name, text] of Object.entries(policies)) {
    it(`${name}: complete documents stay valid`, () => sweep(text));
    it(`${name}: every beginning is survived`, () => {
      for (let end = 0; end <= text.length; end += isFullRun ? 1 : 61) offersAt(text.slice(0, end), end);
    });
  }
});

describe('on a character', () => {
  const text =
    '{ "Effect": "Allow", "Action": ["bedrock:Get*"], "Resource": "arn:aws:s3:::x", "Condition": { "Bool": { "aws:SecureTransport": "true" } } }';
  const kinds: readonly (readonly [string, string])[] = [
    ['"Effect"', 'statement-element'],
    ['"Allow"', 'effect'],
    ['bedrock:', 'action'],
    ['arn:', 'resource'],
    ['"Bool"', 'operator'],
    ['"aws:', 'condition-key'],
    ['true', 'condition-value'],
    [', "Action"', 'nothing'],
  ];
  for (const [word, kind] of kinds) {
    it(`${word} is ${kind}`, () => {
      const context = classify(analyse(text, miniCatalog()), text.indexOf(word), 'character');
      assert.equal(context.kind, kind);
    });
  }
});

function sweep(text: string): void {
  const valid = isJson(text);
  const analysis = analyse(text, miniCatalog());
  for (let offset = 0; offset <= text.length; offset += isFullRun ? 1 : 19) {
    classify(analysis, offset, 'character');
    const items = offersOf(complete(analysis, offset, { catalog: miniCatalog(), snippets: 'unsupported' }));
    const snippets = offersOf(complete(analysis, offset, { catalog: miniCatalog(), snippets: 'supported' }));
    const kinds = new Set<string>();
    for (const [index, item] of items.entries()) {
      assertInside(item.edit.span, offset, text);
      if (kinds.has(item.kind)) continue;
      kinds.add(item.kind);
      const snippet = snippets[index];
      const expanded =
        snippet?.insertFormat === 'snippet' ? expandSnippet(snippet.edit.newText) : snippet?.edit.newText;
      assert.equal(expanded, item.edit.newText, item.label);
      const after = accept(text, item);
      if (valid) assert.ok(isJson(after), `at ${offset}, ${item.label}:\n${after}`);
      const documentation = item.data === undefined ? undefined : resolveItem(miniCatalog(), item.data, item.label);
      assert.ok((documentation ?? '') !== '', `${item.kind} ${item.label} has no documentation`);
    }
  }
}

function offersAt(text: string, offset: number): void {
  const items = offersOf(
    complete(analyse(text, miniCatalog()), offset, { catalog: miniCatalog(), snippets: 'supported' }),
  );
  for (const item of items) assertInside(item.edit.span, offset, text);
  const first = items[0];
  if (first !== undefined) applyEdits(text, [first.edit, ...first.additionalEdits]);
}

function assertInside(span: { readonly start: number; readonly end: number }, offset: number, text: string): void {
  assert.ok(
    0 <= span.start && span.start <= offset && offset <= span.end && span.end <= text.length,
    `span ${span.start}-${span.end} at ${offset}`,
  );
  assert.ok(!text.slice(span.start, span.end).includes('\n'), `span ${span.start}-${span.end} crosses a line`);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
