// Policy variables, where IAM fills them in: in condition values, and in an ARN behind its fifth colon.

import type { CursorPlace } from '../../cursor/context';
import type { Proposal } from './item';
import { stop } from './pieces';

/** Variables that are filled in for every kind of caller, and the tags. */
const variables: readonly (readonly [string, string])[] = [
  ['aws:PrincipalAccount', 'the account of the caller'],
  ['aws:PrincipalOrgID', 'the organization of the caller'],
  ['aws:PrincipalTag/', 'a tag of the caller'],
  ['aws:SourceAccount', 'the account of the calling resource'],
  ['aws:username', 'the name of an IAM user'],
  ['aws:userid', 'the unique id of the caller'],
  ['aws:CurrentTime', 'the moment of the request'],
];

/** Offered for an empty text and behind a dollar. The text around an open `${` stays. */
export function variableProposals({ token, policy }: Pick<CursorPlace, 'token' | 'policy'>): Proposal[] {
  // The older version of the language takes `${` as text.
  if (policy().version?.value === '2008-10-17') return [];
  const open = token.before.lastIndexOf('${');
  const isOpen = open >= 0 && !token.before.slice(open).includes('}');
  const dollar = !isOpen && token.before.endsWith('$');
  if (token.before !== '' && !isOpen && !dollar) return [];
  const head = isOpen ? token.before.slice(0, open) : token.before.slice(0, token.before.length - (dollar ? 1 : 0));
  const tail = behind(token.text.slice(token.before.length), isOpen);
  return variables.map(([name, detail], index) => ({
    label: `\${${name}${name.endsWith('/') ? '…' : ''}}`,
    kind: 'variable',
    detail,
    match: `${head}\${${name}}`,
    body: {
      text: name.endsWith('/') ? [`${head}\${${name}`, stop(1, 'team'), `}${tail}`] : [`${head}\${${name}}${tail}`],
    },
    rank: 5000 + index,
    data: { about: 'key', name: name.endsWith('/') ? `${name}\${TagKey}` : name },
  }));
}

/** What follows the variable: the rest of an open one is replaced with it. */
function behind(text: string, isOpen: boolean): string {
  const close = text.indexOf('}');
  const next = text.indexOf('${');
  return isOpen && close >= 0 && (next < 0 || close < next) ? text.slice(close + 1) : text;
}
