// What is shown beside the text: the cases of hints.md and lens.md, account names in hovers, and the length of a policy.
// `UPDATE=1` rewrites the expectations; review them in the version-control diff.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { codeLenses } from '../server/src/features/code-lens';
import { type Display, displayByDefault } from '../server/src/features/display';
import { findingsAt, reasonOf } from '../server/src/features/hover/finding';
import { hover } from '../server/src/features/hover/index';
import { inlayHints } from '../server/src/features/inlay-hints';
import { policySize } from '../server/src/features/size';
import type { Finding } from '../server/src/rules/finding';
import type { Analysis } from '../server/src/service';
import { runs } from './harness/effort';
import { analyseText, readCursor, readDocument } from './harness/hover-case';
import { type Fence, readPage } from './harness/markdown-cases';
import { miniCatalog } from './harness/mini-catalog';

const update = process.env['UPDATE'] === '1';

const pages: Readonly<Record<string, (fence: Fence) => string>> = {
  'hints.md': (fence) => {
    const { text } = readDocument(fence);
    const range = rangeOf(text, fence.options['line']);
    const hints = inlayHints(analyse(text, fence.options), miniCatalog(), range);
    const shown = hints
      .toSorted((a, b) => b.offset - a.offset)
      .reduce((at, { offset, label }) => `${at.slice(0, offset)}⟦${label}⟧${at.slice(offset)}`, text);
    return shown
      .split('\n')
      .filter((line) => line.includes('⟦'))
      .map((line) => line.trim())
      .join('\n');
  },
  'lens.md': (fence) => {
    const { text } = readDocument(fence);
    return codeLenses(analyse(text, fence.options), miniCatalog())
      .map(({ span, title, more }) => {
        const name = text.slice(more, text.indexOf('"', more)).replaceAll('\\', '');
        return `line ${text.slice(0, span.start).split('\n').length}: ${title} (${name})`;
      })
      .join('\n');
  },
};

for (const [file, render] of Object.entries(pages)) {
  void describe(file, () => {
    const path = join(process.cwd(), 'test/features', file);
    let text = readFileSync(path, 'utf8');
    for (const one of readPage(text).cases) {
      void it(`${one.section}: ${one.name}`, () => {
        const [document, expect] = one.fences;
        assert.ok(document !== undefined && expect?.language === 'expect', `${file} line ${one.line}`);
        const said = render(document) || '(nothing)';
        if (!update) return assert.equal(said, expect.text, `${file} line ${one.line}`);
        const section = text.indexOf(`## ${one.section}\n`);
        const start = text.indexOf('```expect\n', text.indexOf(`### ${one.name}\n`, section)) + '```expect\n'.length;
        text = `${text.slice(0, start)}${said}${text.slice(text.indexOf('\n```', start - 1))}`;
        return writeFileSync(path, text);
      });
    }
  });
}

void describe('an account that the settings name', () => {
  const said = (marked: string): string => {
    const { text, offset } = readCursor(
      `{ "Statement": [{ "Effect": "Allow", "Action": "bedrock:GetAgent", ${marked} }] }`,
    );
    const analysis = analyse(text, { accounts: '111122223333:pro_duction' });
    return hover(analysis, miniCatalog(), offset)?.markdown ?? '';
  };

  void it('is named where its id stands', () => {
    assert.match(
      said('"Resource": "arn:aws:bedrock:us-east-1:1111|22223333:agent/x"'),
      /account id\n\nIt is called \*\*pro\\_duction\*\*/,
    );
    assert.match(said('"Condition": { "StringEquals": { "aws:SourceAccount": "1111|22223333" } }'), /It is called/);
    assert.match(said('"Principal": { "AWS": "1111|22223333" }'), /It is called/);
    assert.match(
      said('"Principal": { "AWS": "arn:aws:iam::111122223333:role/|x" }'),
      /Account `111122223333` is called/,
    );
  });

  void it('is not named elsewhere', () => {
    assert.doesNotMatch(said('"Resource": "arn:aws:bedrock:us-east-|1:111122223333:agent/x"'), /called/);
    assert.doesNotMatch(said('"Resource": "arn:aws:bedrock:us-east-1:4444|55556666:agent/x"'), /called/);
  });
});

void describe('the hover of the element Action', () => {
  const said = (action: string): string => {
    const text = `{ "Statement": [{ "Effect": "Allow", "Action": ${action}, "Resource": "*" }] }`;
    return hover(analyseText(text, miniCatalog()), miniCatalog(), text.indexOf('Action') + 1)?.markdown ?? '';
  };

  void it('lists what the statement comes to', () => {
    assert.match(said('["bedrock:InvokeModel", "iam:PassRole"]'), /Here, 2 actions:\n- \*\*/);
    assert.match(said('["bedrock:InvokeModel", "iam:PassRole", "nosuch:*"]'), /Here, among others, 2 actions:/);
  });

  void it('says nothing of a single action', () => assert.doesNotMatch(said('"iam:PassRole"'), /Here/));
});

void describe('why there is a finding', () => {
  const finding = (rule: string, start: number, end: number): Finding => ({ rule, span: { start, end } }) as Finding;

  void it('names the narrowest first, each rule once, two at most', () => {
    const all = [
      finding('a/a', 0, 9),
      finding('b/b', 2, 4),
      finding('b/b', 2, 5),
      finding('c/c', 0, 8),
      finding('d/d', 6, 8),
    ];
    assert.deepEqual(
      findingsAt(all, 3).map(({ rule }) => rule),
      ['b/b', 'c/c'],
    );
  });

  void it('is what stands under Why, in whole sentences', () => {
    assert.equal(reasonOf('# x\n\n## Why\n\nOne thing.\nAnother.\n\nMore.\n\n## Examples\n'), 'One thing. Another.');
    assert.equal(reasonOf('# x\n\n## Examples\n'), undefined);
    assert.equal(reasonOf(`\n## Why\n\nShort. ${'long '.repeat(60)}.\n\n`), 'Short.');
  });

  void it('can be told of every rule', () => {
    const folder = join(process.cwd(), 'server/src/rules');
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.md'),
    )) {
      const reason = reasonOf(readFileSync(join(folder, file), 'utf8'));
      assert.ok(reason !== undefined && reason.length > 20 && reason.endsWith('.'), `${file}: ${reason}`);
    }
  });
});

void describe('the length of a policy', () => {
  const sizeOf = (text: string, kind: string) => policySize(analyseText(text, miniCatalog(), { kind }).sites[0]!);

  void it('leaves out blanks where AWS does', () => {
    const text = '{\n  "Statement": [ ]\n}\n';
    assert.deepEqual(sizeOf(text, 'identity'), { size: 16, limit: 6144 });
    assert.deepEqual(sizeOf(text, 'kms-key'), { size: text.trim().length, limit: 32_768 });
  });

  void it('takes the larger limit once the smaller is passed', () => {
    const long = `{ "Statement": [{ "Effect": "Allow", "Action": "${'x'.repeat(6200)}", "Resource": "*" }] }`;
    assert.equal(sizeOf(long, 'identity')?.limit, 10_240);
  });

  void it('is not said of a fragment', () => {
    const [site] = analyseText(
      '{ "Effect": "Allow", "Action": "bedrock:InvokeModel", "Resource": "*" }',
      miniCatalog(),
    ).sites;
    assert.ok(site !== undefined && site.form === 'statement');
    assert.equal(policySize(site), undefined);
  });
});

void describe('beside the text, anywhere', () => {
  const folder = join(process.cwd(), 'test/workspace');
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));

  void it('never throws, and stays inside the text', () => {
    const nested = texts.map((text) => JSON.stringify({ Policy: text }));
    for (const text of [...texts, ...nested, '', '{']) {
      for (let length = text.length; length >= 0; length -= runs(241, 61)) {
        const cut = text.slice(0, length);
        const analysis = analyse(cut, { accounts: '111122223333:production' });
        for (const { offset } of inlayHints(analysis, miniCatalog(), { start: 0, end: cut.length }))
          assert.ok(0 <= offset && offset <= cut.length);
        for (const { span, more, title } of codeLenses(analysis, miniCatalog()))
          assert.ok(span.start <= more && more <= span.end && span.end <= cut.length && title !== '');
        for (const site of analysis.sites) policySize(site);
      }
    }
  });
});

/** `accounts=1111…:name,…`, `off=wildcards,codeLens`. */
function analyse(text: string, options: Fence['options']): Analysis {
  const off = new Set((options['off'] ?? '').split(','));
  const display: Display = {
    inlayHints: {
      wildcards: !off.has('wildcards'),
      regions: !off.has('regions'),
      accounts: !off.has('accounts'),
    },
    codeLens: displayByDefault.codeLens && !off.has('codeLens'),
    accounts: new Map((options['accounts'] ?? '').split(',').map((entry) => entry.split(':') as [string, string])),
  };
  const analysis = analyseText(text, miniCatalog(), options);
  return {
    ...{ text, findings: [], json: analysis.json, sites: analysis.sites, policies: analysis.policies },
    settings: { ...analysis.settings, display },
  };
}

function rangeOf(text: string, line: string | undefined): { start: number; end: number } {
  if (line === undefined) return { start: 0, end: text.length };
  const lines = text.split('\n');
  const own = lines.findIndex((each) => each.includes('Effect')) + Number(line) - 1;
  const start = lines.slice(0, own).join('\n').length + 1;
  return { start, end: start + (lines[own] ?? '').length };
}
