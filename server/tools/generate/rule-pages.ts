// From a rule's metadata: the generated line at the head of its page, and RULES.md. Nothing is written twice.

import type { NamedRule } from '../../src/rules/rule';

export interface RulePage {
  readonly named: NamedRule;
  readonly page: string;
}

const levelWords = { off: 'off', hint: 'Hint', info: 'Information', warning: 'Warning', error: 'Error' } as const;

const groupTitles: Readonly<Record<string, string>> = {
  structure: 'Structure',
  action: 'Actions',
  resource: 'Resources',
  condition: 'Conditions',
  principal: 'Principals',
  privilege: 'Privilege',
  bedrock: 'Amazon Bedrock',
};

const marker = '<!-- generated from the rule, do not edit: ';

/** The page with its generated line right; the line stands below the summary. */
export function pageWithHeader({ named, page }: RulePage): string {
  const lines = page.split('\n').filter((line) => !line.startsWith(marker));
  const summary = lines.findIndex((line, index) => index > 0 && line.trim() !== '');
  const rest = lines.slice(summary + 1);
  while (rest[0]?.trim() === '') rest.shift();
  return [`# ${named.id}`, '', named.rule.summary, '', header({ named, page }), '', ...rest].join('\n');
}

export function rulesIndex(rules: readonly RulePage[]): string {
  const groups = [...new Set(rules.map(({ named }) => named.id.split('/')[0]!))];
  const codes = new Set(rules.flatMap(({ named }) => accessAnalyzerCodes(named)));
  return [
    '# Rules',
    '',
    '<!-- Generated from server/src/rules by `npm run generate`. Do not edit. -->',
    '',
    `${rules.length} rules; they carry ${codes.size} of the finding codes of IAM Access Analyzer. Levels can be changed with the setting`,
    '`bedrockIam.rules` or in `.bedrock-iam.json`. `bedrock-iam explain RULE` prints a page.',
    '',
    ...groups.flatMap((group) =>
      section(
        group,
        rules.filter(({ named }) => named.id.startsWith(`${group}/`)),
      ),
    ),
  ].join('\n');
}

function section(group: string, rules: readonly RulePage[]): string[] {
  return [
    `## ${groupTitles[group] ?? group}`,
    '',
    '| rule | says | default | fix | Access Analyzer | since |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rules.map(({ named, page }) => {
      const link = `[${named.id}](server/src/rules/${named.id}.md)`;
      const codes = accessAnalyzerCodes(named)
        .map((code) => `\`${code}\``)
        .join(', ');
      return `| ${link} | ${named.rule.summary} | ${levelWords[named.rule.level]} | ${isFixable(page) ? 'yes' : ''} | ${codes} | ${named.rule.since} |`;
    }),
    '',
  ];
}

function header({ named, page }: RulePage): string {
  const kinds = named.rule.kinds === undefined ? 'every kind of policy' : named.rule.kinds.join(', ');
  const codes = accessAnalyzerCodes(named);
  const facts = [
    `level ${levelWords[named.rule.level]}`,
    named.rule.category,
    kinds,
    isFixable(page) ? 'has a fix' : 'no fix',
    ...(codes.length > 0 ? [`Access Analyzer ${codes.join(', ')}`] : []),
    `since ${named.rule.since}`,
  ];
  return `${marker}${facts.join(' · ')} -->`;
}

function accessAnalyzerCodes(named: NamedRule): string[] {
  const { accessAnalyzer } = named.rule;
  if (accessAnalyzer === undefined) return [];
  return typeof accessAnalyzer === 'string'
    ? [accessAnalyzer]
    : [...new Set(Object.values(accessAnalyzer).filter((code) => code !== undefined))];
}

/** Every fix is shown on the page as a diff (a test sees to it), so the page tells. */
function isFixable(page: string): boolean {
  return page.includes('```diff');
}
