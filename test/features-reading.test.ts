// Reading and mending: the cases of symbols.md, access.md, links.md and selection.md, folding, and fixes as code actions.
// `UPDATE=1` rewrites the expectations; review them in the version-control diff.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type TextEdit, applyEdits, difference } from '../server/src/base/text-edit';
import type { AccessNode } from '../server/src/features/access/node';
import { accessTree } from '../server/src/features/access/tree';
import { codeActions } from '../server/src/features/code-actions';
import { documentLinks } from '../server/src/features/document-links';
import { foldingRanges } from '../server/src/features/folding';
import { selectionRanges } from '../server/src/features/selection';
import { type PolicySymbol, documentSymbols } from '../server/src/features/symbols';
import { type NamedRule, defineRule } from '../server/src/rules/rule';
import { createRuleSet } from '../server/src/rules/rule-set';
import { type Analysis, type DocumentSettings, type PolicyService, createPolicyService } from '../server/src/service';
import { fixText } from '../server/src/workspace/fix-text';
import { runs } from './harness/effort';
import { analyseText, readDocument } from './harness/hover-case';
import { type Fence, readPage } from './harness/markdown-cases';
import { miniCatalog } from './harness/mini-catalog';

const update = process.env['UPDATE'] === '1';

const pages: Readonly<Record<string, (fence: Fence) => string>> = {
  'symbols.md': (fence) =>
    tree(documentSymbols(analyseText(fence.text, miniCatalog(), fence.options)), fence.text, '').join('\n'),
  'access.md': (fence) => {
    const { text } = readDocument(fence);
    return accessTree(analyseText(text, miniCatalog(), fence.options), miniCatalog())
      .flatMap((node) => outline(node, text, ''))
      .join('\n');
  },
  'links.md': (fence) => {
    const { text } = readDocument(fence);
    const links = documentLinks(analyseText(text, miniCatalog()), miniCatalog());
    return links
      .map(({ span, target, tooltip }) => `«${text.slice(span.start, span.end)}» ${tooltip}\n  ${target}`)
      .join('\n');
  },
  'selection.md': (fence) => {
    const { text, offset } = readDocument(fence);
    return selectionRanges(analyseText(text, miniCatalog()), offset)
      .map(({ start, end }) => text.slice(start, end).replaceAll('\n', '⏎'))
      .join('\n');
  },
};

/** The label, what stands beside it, the statements, and in `«»` the texts it leads to. */
function outline(node: AccessNode, text: string, indent: string): string[] {
  const by = node.statements.length === 0 ? '' : `[${node.statements.join(', ')}]`;
  const led = node.spans.map(({ start, end }) => `«${text.slice(start, end).replaceAll(/\s+/g, ' ').slice(0, 70)}»`);
  const line = [node.label, node.description === '' ? '' : `— ${node.description}`, by, ...led];
  return [
    indent + line.filter((part) => part !== '').join(' '),
    ...node.details.map((detail) => `${indent}  (${detail})`),
    ...node.children.flatMap((child) => outline(child, text, `${indent}  `)),
  ];
}

for (const [file, render] of Object.entries(pages)) {
  void describe(file, () => {
    const path = join(process.cwd(), 'test/features', file);
    let text = readFileSync(path, 'utf8');
    for (const one of readPage(text).cases) {
      void it(one.name, () => {
        const [document, expect] = one.fences;
        assert.ok(document !== undefined && expect?.language === 'expect', `${file} line ${one.line}`);
        const said = render(document);
        if (!update) return assert.equal(said, expect.text, `${file} line ${one.line}`);
        const start = text.indexOf('```expect\n', text.indexOf(`### ${one.name}\n`)) + '```expect\n'.length;
        text = `${text.slice(0, start)}${said}${text.slice(text.indexOf('\n```', start - 1))}`;
        return writeFileSync(path, text);
      });
    }
  });
}

void describe('folding', () => {
  void it('folds every object and list over several lines, nothing on one line', () => {
    const text = '{\n  "Statement": [\n    {\n      "Effect": "Allow", "Action": ["a:b", "a:c"]\n    }\n  ]\n}';
    const folded = foldingRanges(analyseText(text, miniCatalog())).map(({ start, end }) => [
      line(text, start),
      line(text, end - 1),
    ]);
    assert.deepEqual(folded, [
      [0, 6],
      [1, 5],
      [2, 4],
    ]);
  });
});

void describe('reading anywhere', () => {
  const folder = join(process.cwd(), 'test/workspace');
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const all = [
    ...texts,
    ...texts.map((text) => JSON.stringify({ Policy: text })),
    ...texts.flatMap((text) => [0.3, 0.5, 0.8].map((part) => text.slice(0, text.length * part))),
    '',
    ' ',
  ];

  void it('never throws, and stays inside the text', () => {
    for (const text of all) {
      const analysis = analyseText(text, miniCatalog());
      const inside = ({ start, end }: { start: number; end: number }) =>
        assert.ok(0 <= start && start <= end && end <= text.length);
      for (const { span } of documentLinks(analysis, miniCatalog())) inside(span);
      for (const range of foldingRanges(analysis)) inside(range);
      const symbols = documentSymbols(analysis);
      for (const symbol of [...symbols, ...symbols.flatMap((each) => each.children)]) {
        inside(symbol.span);
        assert.ok(symbol.span.start <= symbol.selection.start && symbol.selection.end <= symbol.span.end);
        assert.notEqual(symbol.name, '');
      }
      for (let offset = 0; offset <= text.length; offset += runs(37, 5)) {
        const ranges = selectionRanges(analysis, offset);
        assert.deepEqual(ranges.at(-1), { start: 0, end: text.length });
        for (const [index, range] of ranges.entries()) {
          inside(range);
          const next = ranges[index + 1];
          assert.ok(next === undefined || (next.start <= range.start && range.end <= next.end));
        }
      }
    }
  });
});

void describe('code actions', () => {
  const text =
    '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["x:one", "x:two", "x:pick"], "Resource": "*" }] }';

  void it('offers the fixes of the findings at a place', () => {
    const start = text.indexOf('x:one');
    const actions = codeActions(analyse(text), { start, end: start });
    assert.deepEqual(
      actions.map(({ title, kind, rule, isPreferred, findingIndex }) => ({
        title,
        kind,
        rule,
        isPreferred,
        findingIndex,
      })),
      [{ title: 'Write x:two', kind: 'quickfix', rule: 'test/chain', isPreferred: true, findingIndex: 0 }],
    );
    assert.equal(text.slice(actions[0]?.span.start, actions[0]?.span.end), 'x:one');
    assert.ok(applyEdits(text, actions[0]?.edits ?? []).includes('["x:two", "x:two", "x:pick"]'));
  });

  void it('prefers the first safe fix, and none among several suggestions', () => {
    const all = codeActions(analyse(text), { start: 0, end: text.length });
    assert.deepEqual(
      all.map((action) => [action.title, action.isPreferred]),
      [
        ['Write x:two', true],
        ['Write x:three', true],
        ['Guess a', false],
        ['Guess b', false],
      ],
    );
  });

  void it('answers only to kinds that include it', () => {
    const everywhere = { start: 0, end: text.length };
    assert.equal(codeActions(analyse(text), everywhere, ['quickfix']).length, 4);
    assert.equal(codeActions(analyse(text), everywhere, ['']).length, 4);
    assert.equal(codeActions(analyse(text), everywhere, ['refactor', 'quickfix.other']).length, 0);
  });

  void it('is silent where there is no finding', () => {
    const start = text.indexOf('Resource');
    assert.deepEqual(codeActions(analyse(text), { start, end: start }), []);
  });
});

void describe('fix all', () => {
  const before =
    '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["x:one", "x:pick"], "Resource": "*" }] }';

  void it('applies safe fixes until nothing is left, as one edit', () => {
    const edits = fixAll(before);
    assert.equal(edits.length, 1);
    assert.equal(applyEdits(before, edits), before.replace('x:one', 'x:three'));
    assert.equal(edits[0]?.newText.length, 'three'.length - 'e'.length);
  });

  void it('leaves a text without safe fixes alone', () => {
    assert.deepEqual(fixAll(before.replace('x:one', 'x:four')), []);
    assert.deepEqual(fixAll(''), []);
  });

  void it('stops where two fixes undo each other', () => {
    const edits = fixAll(before.replace('x:one', 'x:ping'));
    assert.ok(applyEdits(before.replace('x:one', 'x:ping'), edits).includes('x:p'));
  });

  void it('mends a policy inside a string', () => {
    const outer = JSON.stringify({ Policy: before });
    const after = JSON.parse(applyEdits(outer, fixAll(outer))) as { Policy: string };
    assert.equal(after.Policy, before.replace('x:one', 'x:three'));
  });

  void it('does not cut a character in two', () => {
    const odd = before.replace('"Effect"', '"Sid": "😀", "Effect"').replace('x:one', 'x:smile');
    assert.equal(applyEdits(odd, fixAll(odd)), odd.replace('x:smile', 'x:😁'));
  });
});

/** `one` becomes `two` and `two` `three`, so that one round is not enough; `pick` leaves a choice. */
const chain: NamedRule = {
  id: 'test/chain',
  rule: defineRule({
    summary: 'A chain of fixes',
    level: 'warning',
    category: 'clarity',
    since: '0.1.0',
    messages: { wrong: '`{name}` is wrong' },
    action(ctx, action) {
      const next = new Map([
        ['one', 'two'],
        ['two', 'three'],
        ['ping', 'pong'],
        ['pong', 'ping'],
        ['smile', '😁'],
      ]).get(action.name);
      if (next !== undefined) {
        ctx.report(
          action.text.span,
          'wrong',
          { name: action.name },
          {
            fixes: (edit) => [{ title: `Write x:${next}`, safety: 'safe', edits: [edit.write(action.nameSpan, next)] }],
          },
        );
      }
      if (action.name !== 'pick') return;
      ctx.report(
        action.text.span,
        'wrong',
        { name: action.name },
        {
          fixes: (edit) =>
            ['a', 'b'].map((name) => ({
              title: `Guess ${name}`,
              safety: 'suggested',
              edits: [edit.write(action.nameSpan, name)],
            })),
        },
      );
    },
  }),
};

const settings: DocumentSettings = {
  path: 'policy.json',
  kind: undefined,
  rules: createRuleSet([chain], new Map()),
  ignores: () => false,
};

function createService(): PolicyService {
  return createPolicyService({
    catalog: miniCatalog(),
    onFailure: (rule, error) => assert.fail(`${rule}: ${String(error)}`),
  });
}

function analyse(text: string): Analysis {
  return createService().analyse('test', text, settings);
}

function fixAll(text: string): readonly TextEdit[] {
  const service = createService();
  const fixed = fixText(service, 'fixed', service.analyse('test', text, settings));
  return difference(text, fixed.analysis.text);
}

function tree(symbols: readonly PolicySymbol[], text: string, indent: string): string[] {
  return symbols.flatMap((symbol) => [
    `${indent}${symbol.kind} ${symbol.name}${symbol.detail === '' ? '' : ` — ${symbol.detail}`} (line ${line(text, symbol.selection.start) + 1})`,
    ...tree(symbol.children, text, `${indent}  `),
  ]);
}

function line(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}
