// Text of a document in a hover is text: whatever stands in a Sid, an action, a key, a value or the name of an account, it makes no link, no
// picture, no HTML, no heading and no end of a code span.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { displayByDefault } from '../../server/src/features/display';
import { hover } from '../../server/src/features/hover/index';
import { createRuleSet } from '../../server/src/rules/rule-set';
import { createPolicyService } from '../../server/src/service';
import { runs } from '../harness/effort';
import { miniCatalog } from '../harness/mini-catalog';

/** In each of them, so that it is found again wherever it goes. */
const mark = 'evil.example';

const payloads = [
  `\`\`\` [run](command:workbench.action.terminal.new?${mark}) \`\`\``,
  `\`[run](command:${mark})\``,
  `![x](https://${mark}/p.png)`,
  `<img src=https://${mark}/p.png>`,
  `<https://${mark}/>`,
  `https://${mark}/`,
  `\n\n# ${mark}\n\n[a](command:x)`,
  `x\n===\n${mark}`,
  `\\\`[a](https://${mark})`,
  `*:[a](https://${mark})`,
  `\${aws:[a](https://${mark})}`,
  `\`\n\`\`\`\n${mark}\n\`\`\``,
  `$(zap) ${mark}`,
  `www.${mark}`,
  `somebody@${mark}`,
];

describe('text of a document in a hover', () => {
  for (const payload of payloads)
    it(JSON.stringify(payload), () => {
      let shown = 0;
      const { text, accounts } = documentWith(payload);
      const display = { ...displayByDefault, accounts };
      const settings = { path: 'policy.json', kind: undefined, rules: createRuleSet([], new Map()), display };
      const service = createPolicyService({ catalog: miniCatalog(), onFailure: () => undefined });
      const analysis = service.analyse('a', text, { ...settings, ignores: () => false });
      for (let offset = 0; offset <= text.length; offset += runs(3, 1)) {
        const found = hover(analysis, miniCatalog(), offset);
        if (found === undefined || !found.markdown.includes(mark)) continue;
        shown++;
        for (const line of withoutCode(found.markdown).split('\n')) checkProse(line, found.markdown);
      }
      assert.ok(shown > 20, `${shown} hovers show it`);
    });
});

/** Only the name of an account stands outside of code spans, within a sentence of ours and with every sign of Markdown escaped. */
function checkProse(line: string, markdown: string): void {
  if (!line.includes(mark)) return;
  const sentence = /^(?:It is|Account {2}is) called \*\*(?<name>.*)\*\* in the settings\.$/.exec(line);
  assert.ok(sentence?.groups !== undefined, markdown);
  const bare = sentence.groups['name']!.replaceAll(/\\[\p{P}\p{S}]/gu, '');
  assert.doesNotMatch(bare, /[`*_[\]<>#!|\\]|:\/\/|www\.|@/, markdown);
}

function documentWith(payload: string): { readonly text: string; readonly accounts: ReadonlyMap<string, string> } {
  const account = '314159265358';
  const statement = {
    Sid: payload,
    Effect: payload,
    Principal: { AWS: [payload, `arn:aws:iam::${account}:role/${payload}`], Service: payload, [payload]: payload },
    Action: [payload, `bedrock:${payload}`, `${payload}:Get*`, `bedrock:*${payload}`],
    Resource: [
      payload,
      `arn:aws:bedrock:us-east-1:${account}:agent/${payload}`,
      `arn:${payload}:bedrock:${payload}:${payload}:${payload}`,
      `arn:aws:bedrock:us-east-1::foundation-model/${payload}`,
    ],
    Condition: {
      [payload]: { [payload]: payload },
      StringLike: {
        [`aws:ResourceTag/${payload}`]: `${payload}\${aws:${payload}}`,
        'aws:SourceArn': payload,
        'aws:PrincipalArn': [payload, 'x'],
      },
      [`ForAllValues:${payload}`]: { 'aws:TagKeys': payload },
      IpAddress: { 'aws:SourceIp': payload },
      DateLessThan: { 'aws:CurrentTime': payload },
    },
    [payload]: payload,
  };
  const text = JSON.stringify({ Version: payload, Id: payload, Statement: [statement] }, undefined, 1);
  return { text, accounts: new Map([[account, payload]]) };
}

/** What is left of Markdown without its code spans, as CommonMark reads them. */
function withoutCode(markdown: string): string {
  let rest = '';
  for (let at = 0; at < markdown.length;) {
    if (markdown[at] === '\\') {
      rest += markdown.slice(at, at + 2);
      at += 2;
      continue;
    }
    const run = /^`+/.exec(markdown.slice(at))?.[0];
    if (run === undefined) {
      rest += markdown[at++];
      continue;
    }
    const end = new RegExp(`(?<!\`)${run}(?!\`)`).exec(markdown.slice(at + run.length));
    if (end === null || /\n\s*\n/.test(markdown.slice(at + run.length, at + run.length + end.index))) {
      rest += run;
      at += run.length;
    } else at += run.length * 2 + end.index;
  }
  return rest;
}
