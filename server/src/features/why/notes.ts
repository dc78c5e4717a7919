// What a person should know beside the answer: where else to look, what the edit rests on, what the message does not tell.

import { code } from '../../base/markdown';
import { isAccountId } from '../../analysis/condition-values';
import type { Denial } from '../../analysis/denial/denial';
import { splitArn } from '../../analysis/evaluate/pattern';
import { type AllowEdit, writable } from './allow-edit';
import type { Judged } from './answer';
import { aKind, namesPrincipals } from './relevant';

export interface Noted {
  readonly denial: Denial;
  readonly others: number;
  readonly decisive: Judged;
  readonly foreign: boolean;
  readonly edit: AllowEdit | undefined;
}

/** The most important first. */
export function notesOn(noted: Noted): readonly string[] {
  return [...whereElse(noted), ...about(noted), ...aboutEdit(noted)];
}

function whereElse({ denial, decisive: { verdict }, foreign }: Noted): readonly string[] {
  const { policyType, policyArn, effect, by } = denial;
  if (by === 'bedrock')
    return [
      'Bedrock wrote this, not IAM: the account, the Region or the id of the model may be what is wrong, and no statement changes that',
    ];
  if (policyType === undefined)
    return verdict === 'allowed-here'
      ? ['Another policy denies or lacks it, or the policy in force is not this text']
      : [];
  const named = `${aKind(policyType)}${policyArn === undefined ? '' : ` ${code(policyArn)}`}`;
  if (foreign)
    return [
      effect === 'explicit'
        ? `The Deny stands in ${named}, which is not at hand`
        : `The message misses an Allow in ${named}`,
    ];
  if (verdict === 'allowed-here')
    return [`The message is about ${named}: the one in force is not this text, or not attached to who asked`];
  return effect === 'explicit' && verdict === 'not-allowed'
    ? [`The message is about a Deny in ${named}, and none here matches`]
    : [];
}

function about({ others, decisive: { verdict, asked, route } }: Noted): readonly string[] {
  const notes: string[] = [];
  if (route !== undefined && verdict === 'allowed-here')
    notes.push(`It is allowed for calls through the inference profile ${code(route.profile)} only`);
  if (route !== undefined && verdict === 'not-allowed')
    notes.push(
      `The call seems to go through the inference profile ${code(route.profile)}, which is allowed; AWS also asks for its model in each Region it routes to`,
    );
  if (asked.resource.kind === 'masked' && verdict === 'allowed-here')
    notes.push('The message masks a part of the resource, which is taken to be what the statement names');
  if (others > 0)
    notes.push(`The text holds ${others} more ${others === 1 ? 'denial' : 'denials'}; this is about the first`);
  return notes;
}

function aboutEdit({ denial, edit, decisive: { verdict, asked, route } }: Noted): readonly string[] {
  if (verdict !== 'not-allowed') return [];
  if (edit === undefined) {
    if (asked.resource.kind === 'unknown')
      return denial.by === 'bedrock' ? [] : ['The message does not name the resource, so nothing is proposed'];
    return writable(asked) === undefined ? ['The message masks the resource, so nothing is proposed'] : [];
  }
  const notes: string[] = [];
  const account = asked.resource.kind === 'unknown' ? '' : (splitArn(asked.resource.text)[4] ?? '');
  if (account !== '' && account !== 'aws' && !isAccountId(account))
    notes.push('The account is masked in the message: fill it in');
  if (namesPrincipals(edit.at.policy.kind) && asked.principal?.includes(':assumed-role/') === true)
    notes.push('A session does not tell the path of its role: add it where the role has one');
  if (route?.arn !== undefined) notes.push('The model is allowed for calls through that profile only');
  return notes;
}
