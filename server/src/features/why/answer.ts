// "Why was I denied?": a message and the policies at hand, and what the one has to do with the other. Nothing here changes a
// policy; the edit is for the person to apply.

import type { PolicyKind } from '../../base/policy-kind';
import { code, listed } from '../../base/markdown';
import type { Denial } from '../../analysis/denial/denial';
import { lookup } from '../../analysis/evaluate/request';
import { passRole, passedToService } from '../../analysis/model-pass-role';
import { readDenial } from '../../analysis/denial/read-denial';
import type { Catalog } from '../../catalog/catalog';
import type { Asked } from './asked';
import { askedBy } from './asked';
import { type AllowEdit, type Limit, allowEdit, writable } from './allow-edit';
import { denies } from './denies';
import { lacks } from './lacks';
import { type AskedPolicy, type Match, applies, matchAll } from './match';
import { nearestOf } from './nearest';
import { notesOn } from './notes';
import { namesPrincipals, relevantTo } from './relevant';
import { type Route, routeTo, throughProfile } from './through-profile';

export type Verdict = 'denied-by-statement' | 'not-allowed' | 'allowed-here' | 'no-denial';

export interface Answer {
  readonly verdict: Verdict;
  /** One sentence. */
  readonly headline: string;
  /** Undefined where the message holds no denial. */
  readonly request: AnsweredRequest | undefined;
  /** The statements the answer rests on, or the nearest one. */
  readonly statements: readonly AnsweredStatement[];
  /** What else there is to know, a sentence each. */
  readonly notes: readonly string[];
  readonly edit: AllowEdit | undefined;
}

export interface AnsweredRequest {
  readonly action: string;
  readonly resource: string | undefined;
  readonly principal: string | undefined;
  readonly effect: 'explicit' | 'implicit';
  readonly policyType: PolicyKind | undefined;
}

export interface AnsweredStatement {
  readonly match: Match;
  /** Follows the statement's name: `allows the action on …`. */
  readonly why: string;
}

export function whyDenied(message: string, policies: readonly AskedPolicy[], catalog: Catalog): Answer {
  const reading = readDenial(message, catalog);
  if (reading.kind === 'none') return noDenial('the text says nothing about denied access');
  if (reading.kind === 'unnamed')
    return noDenial(
      reading.encoded
        ? 'the denial is encoded: paste what `aws sts decode-authorization-message` says of it'
        : 'the text says that access was denied, but not to which action',
    );
  const { denial, others } = reading;
  const relevant = relevantTo(policies, denial.policyType);
  const findings = askedBy(denial, catalog).map((asked) => judge(asked, denial, relevant.policies, catalog));
  const decisive = worst(findings);
  const lacking = findings.filter(({ verdict }) => verdict === decisive.verdict);
  const edit = relevant.foreign && !mayLack(denial) ? undefined : editFor(lacking, relevant.policies);
  return {
    verdict: decisive.verdict,
    headline: headline(lacking),
    request: requestOf(decisive, denial),
    statements: statementsOf(decisive),
    notes: notesOn({ denial, others, decisive, foreign: relevant.foreign, edit }),
    edit,
  };
}

/** What came of one action of the message. */
export interface Judged {
  readonly verdict: Exclude<Verdict, 'no-denial'>;
  readonly asked: Asked;
  readonly all: readonly Match[];
  /** Those that deny or allow it, or the nearest one. */
  readonly deciding: readonly Match[];
  readonly route: Route | undefined;
}

function judge(asked: Asked, denial: Denial, policies: readonly AskedPolicy[], catalog: Catalog): Judged {
  const plain = judgeAs(asked, denial, policies);
  const route = plain.verdict === 'not-allowed' ? routeTo(policies, asked, catalog) : undefined;
  if (route === undefined) return plain;
  const through = judgeAs(throughProfile(asked, route), denial, policies);
  return { ...(through.verdict === 'allowed-here' ? through : plain), route };
}

function judgeAs(asked: Asked, denial: Denial, policies: readonly AskedPolicy[]): Judged {
  const all = matchAll(policies, asked);
  const common = { asked, all, route: undefined };
  const denying = denyingOf(all, denial);
  if (denying.length > 0) return { ...common, verdict: 'denied-by-statement', deciding: denying };
  const allowing = all.filter((match) => match.effect === 'allow' && allows(match, asked, denial));
  if (allowing.length > 0) return { ...common, verdict: 'allowed-here', deciding: allowing };
  const nearest = nearestOf(all, asked);
  return { ...common, verdict: 'not-allowed', deciding: nearest === undefined ? [] : [nearest] };
}

/** Where the message says that a statement denies, one whose condition is not known to fail may be the one. */
function denyingOf(all: readonly Match[], { effect, by }: Denial): readonly Match[] {
  const found = all.filter((match) => match.effect === 'deny' && applies(match) !== false);
  const certain = found.filter((match) => applies(match) === true);
  return certain.length > 0 || effect !== 'explicit' || by === 'bedrock' ? certain : found;
}

/** What is masked, and what Bedrock did not say, is taken to be what the statement names. */
function allows(match: Match, { resource }: Asked, { by }: Denial): boolean {
  const { action, principal, condition } = match;
  const fits =
    match.resource === true || (match.resource !== false && (resource.kind === 'masked' || by === 'bedrock'));
  return action === true && fits && principal !== false && condition === true;
}

const order: readonly Verdict[] = ['denied-by-statement', 'not-allowed', 'allowed-here'];

function worst(findings: readonly Judged[]): Judged {
  return findings.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))[0]!;
}

function headline(findings: readonly Judged[]): string {
  const actions = listed(findings.map(({ asked }) => code(asked.action)));
  const { verdict, asked } = findings[0]!;
  const on = asked.resource.kind === 'unknown' || asked.resource.text === '*' ? '' : ` on ${code(asked.resource.text)}`;
  if (verdict === 'denied-by-statement') return `${actions}${on} is denied`;
  return verdict === 'allowed-here' ? `${actions}${on} is allowed here` : `No statement allows ${actions}${on}`;
}

function requestOf({ asked, verdict }: Judged, { resource, principal, effect, policyType }: Denial): AnsweredRequest {
  return {
    action: asked.action,
    resource: asked.resource.kind === 'unknown' ? resource : asked.resource.text,
    principal,
    effect: effect ?? (verdict === 'denied-by-statement' ? 'explicit' : 'implicit'),
    policyType,
  };
}

function statementsOf({ verdict, deciding, asked }: Judged): readonly AnsweredStatement[] {
  return deciding.map((match) => ({
    match,
    why:
      verdict === 'denied-by-statement'
        ? denies(match, asked)
        : verdict === 'allowed-here'
          ? 'allows it'
          : lacks(match, asked),
  }));
}

/** Across accounts IAM may name the resource's policy although the identity's is what lacks. */
function mayLack({ policyType }: Denial): boolean {
  return policyType === 'resource' || policyType === 'identity';
}

function editFor(findings: readonly Judged[], policies: readonly AskedPolicy[]): AllowEdit | undefined {
  const [first] = findings;
  if (first?.verdict !== 'not-allowed' || findings.some(hasUnmetCondition)) return undefined;
  const resource = writable(first.asked);
  const at = first.deciding[0]?.at ?? policies.find(({ policy }) => !namesPrincipals(policy.kind)) ?? policies[0];
  if (resource === undefined || at === undefined) return undefined;
  const statements = [...first.deciding, ...first.all];
  const actions = findings.map(({ asked }) => asked.action);
  return allowEdit(at, statements, { actions, resource, principal: first.asked.principal, only: limitOf(first) });
}

/** Smaller than what was refused, where the message tells how the access is used. */
function limitOf({ route, asked }: Judged): Limit | undefined {
  if (route?.arn !== undefined) return { key: 'bedrock:InferenceProfileArn', value: route.arn };
  const service = asked.action === passRole ? lookup(asked.context, passedToService) : 'unknown';
  return typeof service === 'string' || service[0] === undefined
    ? undefined
    : { key: passedToService, value: service[0] };
}

/** Its author wants the condition to hold: to allow the same without it is not for a tool to propose. */
function hasUnmetCondition({ all }: Judged): boolean {
  return all.some(
    ({ effect, action, resource, principal, condition }) =>
      effect === 'allow' && action === true && resource === true && principal !== false && condition !== true,
  );
}

function noDenial(headline: string): Answer {
  return { verdict: 'no-denial', headline, request: undefined, statements: [], notes: [], edit: undefined };
}
