// The shapes of an AWS principal's ARN.

import type { DocumentFacts } from './document-facts';
import type { Proposal } from './item';
import { type Piece, pieces, stop } from './pieces';

/** An account that the document, or the workspace, already names. */
export function accountArn(facts: DocumentFacts, id: string, rank: number): Proposal {
  const arn = `arn:${facts.partition}:iam::${id}:root`;
  const note = facts.accountNote(id);
  return {
    label: arn,
    kind: 'principal',
    detail: `account ${note}`,
    match: `${arn} ${note}`,
    body: { text: [arn] },
    rank,
    data: {
      about: 'note',
      text: `The account ${id}: its administrators decide which of their identities may use this.`,
    },
  };
}

/** Account, role, user and session, to be filled in. */
export function principalArns(facts: DocumentFacts): Proposal[] {
  const { partition } = facts;
  const account = stop(1, facts.accounts[0] ?? '123456789012');
  const shapes: readonly (readonly [string, string, string, readonly Piece[]])[] = [
    [
      'role',
      'a role and all its sessions',
      `arn:${partition}:iam::role/`,
      pieces`arn:${partition}:iam::${account}:role/${stop(2, 'role-name')}`,
    ],
    ['account', 'a whole account', `arn:${partition}:iam::root`, pieces`arn:${partition}:iam::${account}:root`],
    [
      'user',
      'one user',
      `arn:${partition}:iam::user/`,
      pieces`arn:${partition}:iam::${account}:user/${stop(2, 'user-name')}`,
    ],
    [
      'role session',
      'one session of a role',
      `arn:${partition}:sts::assumed-role/`,
      pieces`arn:${partition}:sts::${account}:assumed-role/${stop(2, 'role-name')}/${stop(3, 'session-name')}`,
    ],
  ];
  return shapes.map(([label, detail, match, text], index) => ({
    label,
    kind: 'arn',
    detail,
    match: `${match} ${label}`,
    body: { text },
    rank: 30 + index,
    data: { about: 'note', text: `${detail.slice(0, 1).toUpperCase()}${detail.slice(1)}.` },
  }));
}
