// `npm run new-rule action/some-name`: writes a rule and its page, to be filled in. Refuses to overwrite.

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { groups } from './generate/rule-index';

const id = process.argv[2] ?? '';
const [group = '', name = ''] = id.split('/');

if (!(groups as readonly string[]).includes(group) || !/^[a-z][a-z-]*[a-z]$/.test(name)) {
  console.error(
    `usage: npm run new-rule GROUP/NAME, where GROUP is one of ${groups.join(', ')} and NAME is kebab-case`,
  );
  process.exit(2);
}

const base = join('server/src/rules', group, name);
if (existsSync(`${base}.ts`) || existsSync(`${base}.md`)) {
  console.error(`${id} exists already`);
  process.exit(2);
}

writeFileSync(
  `${base}.ts`,
  `// What is wrong, and what follows from it, in two lines.

import { defineRule } from '../rule';

export default defineRule({
  summary: 'Effect written in capitals',
  level: 'hint',
  category: 'clarity',
  since: '0.1.0',
  messages: {
    found: '\`{effect}\` is written in capitals',
  },
  statement(ctx, statement) {
    const { effect } = statement;
    if (effect?.value !== 'ALLOW') return;
    ctx.report(
      effect.span,
      'found',
      { effect: effect.value },
      {
        fixes: (edit) => [{ title: 'Replace with Allow', safety: 'safe', edits: [edit.write(effect.span, 'Allow')] }],
      },
    );
  },
});
`,
);

writeFileSync(
  `${base}.md`,
  `# ${id}

Effect written in capitals

## Why

What happens when this stays, for a person who writes policies.

## Examples

### what is flagged

\`\`\`jsonc structure=off
{ "Effect": "ALLOW",
//           ^^^^^ hint: \`ALLOW\` is written in capitals 💡
  "Action": "s3:GetObject",
  "Resource": "arn:aws:s3:::examplebucket/*" }
\`\`\`

\`\`\`diff
-{ "Effect": "ALLOW",
+{ "Effect": "Allow",
\`\`\`

### what is right

\`\`\`jsonc
{ "Effect": "Allow",
  "Action": "s3:GetObject",
  "Resource": "arn:aws:s3:::examplebucket/*" }
\`\`\`

## How to fix

Say what to write instead.

## When to turn it off

Say who may.

## References

- [IAM JSON policy elements: Effect](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html)
`,
);

console.log(
  `${base}.ts and ${base}.md written. Fill both in, then run: npm run generate && RULE=${id} npm run test:rules`,
);
