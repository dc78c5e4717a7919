// A statement, or a piece of one, without the policy around it. Documentation is full of them, and IAM takes none.

import { policyForm } from '../../documents/shape';
import type { JsonDocument, JsonNode } from '../../syntax/json-tree';
import { type Fix, defineRule } from '../rule';

export default defineRule({
  summary: 'Statement without the policy around it',
  level: 'hint',
  category: 'clarity',
  since: '0.1.0',
  messages: {
    statement: 'A statement alone is no policy: IAM takes it as an entry of `Statement`',
    statements: 'A list of statements is no policy: IAM takes it as the value of `Statement`',
    members: 'These elements are a piece of a statement, and no policy',
  },
  faults(ctx, json) {
    if (ctx.form === 'policy') return;
    const { root } = json;
    // A policy in a string of other JSON is not the document's own.
    if (root === undefined) return;
    if (ctx.form !== 'members' && policyForm(root) !== ctx.form) return;
    const span = { start: root.offset, end: root.offset + 1 };
    const whole = json.faults.length === 0;
    ctx.report(span, ctx.form, {}, whole ? { fixes: () => [wrapped(json, root)] } : {});
  },
});

function wrapped({ text }: JsonDocument, root: JsonNode): Fix {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const own = text.slice(root.offset, root.offset + root.length);
  // JSON has no line breaks in strings, so every one is the author's layout.
  const indented = (by: string): string => own.replaceAll('\n', `\n${by}`);
  const statement = root.type === 'array' ? ` ${indented('  ')}` : ` [${eol}    ${indented('    ')}${eol}  ]`;
  const lines = ['{', '  "Version": "2012-10-17",', `  "Statement":${statement}`, '}'];
  return {
    title: 'Wrap in a policy',
    safety: 'suggested',
    edits: [{ span: { start: root.offset, end: root.offset + root.length }, newText: lines.join(eol) }],
  };
}
