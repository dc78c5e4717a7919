// IAM's evaluation logic for one request: an explicit deny anywhere wins; then every level of control policies, the policy of
// the VPC endpoint, the permissions boundary and the session policy have to allow as well as the identity's own policies or,
// within one account, the resource's.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html

import type { PlacedStatement, Policy } from '../../model/policy';
import { isAccountId } from '../condition-values';
import { type PrincipalGrade, ownerOf } from './match-principal';
import { type Language, effectOf, languageOf, matchRequest } from './match-statement';
import { splitArn } from './pattern';
import { type Request, lookup } from './request';
import { type Truth, all, any, not } from './truth';

export interface DecisionInput {
  readonly identity: readonly Policy[];
  /** Left out where the identity has no boundary; the same for the others. */
  readonly boundary?: readonly Policy[] | undefined;
  readonly scp?: readonly ControlLevel[] | undefined;
  /** Of the organization that owns the resource; AWS's own `RCPFullAWSAccess` stands beside every level. */
  readonly rcp?: readonly ControlLevel[] | undefined;
  /** The policy of the VPC endpoint that the request comes through. */
  readonly endpoint?: readonly Policy[] | undefined;
  readonly session?: readonly Policy[] | undefined;
  /** The policy of the resource the request is about. Left out where it has none, which another account cannot pass. */
  readonly resource?: readonly Policy[] | undefined;
}

/** What is attached to the root, to one organizational unit or to the account. */
export interface ControlLevel {
  readonly policies: readonly Policy[];
  /** AWS attaches `FullAWSAccess`, or `RCPFullAWSAccess`, to every level; with `true` it stands beside the policies given. */
  readonly besideFullAccess: boolean;
}

export type Layer = 'identity' | 'boundary' | 'scp' | 'rcp' | 'endpoint' | 'session' | 'resource';

export interface DecidingStatement {
  readonly layer: Layer;
  /** Index in the layer's policies; those of control policies count on from level to level. */
  readonly policy: number;
  /** Index of the statement in its policy. */
  readonly statement: number;
  readonly effect: 'allow' | 'deny';
  /** False where it rests on what is not known. */
  readonly certain: boolean;
}

export interface Decision {
  /** `implicit-deny` where nothing allows it, whatever a deny that is not decided would add. */
  readonly decision: 'allow' | 'explicit-deny' | 'implicit-deny' | 'depends';
  /** The statements that settle it, or that would. Empty where none allows it. */
  readonly statements: readonly DecidingStatement[];
  /** Condition keys that were not given. */
  readonly dependsOn: readonly string[];
  /** Does it also rest on text that is still to be filled in? */
  readonly holes: boolean;
  /** The layers that keep it from being allowed. */
  readonly lacking: readonly Layer[];
}

export function decide(input: DecisionInput, request: Request): Decision {
  const layers = layersOf(input, request);
  const found = layers.flatMap((layer) => layer.found);
  const denied = any(found.filter(({ effect }) => effect === 'deny').map(({ applies }) => applies));
  if (denied === true) return settled('explicit-deny', found.filter(isCertain('deny')));
  const parts = permissions(input, layers, request);
  const permitted = all(parts.map((part) => part.allowed));
  const lacking = parts.flatMap((part) => (part.allowed === false ? [part.layer] : []));
  if (permitted === false) return { ...settled('implicit-deny', []), lacking };
  const answer = all([permitted, not(denied)]);
  if (answer === true) return settled('allow', found.filter(isCertain('allow')));
  const open = found.filter(({ applies, effect }) => applies !== false && (effect === 'allow' || denied !== false));
  const rest = answer === false ? { keys: [], holes: false } : answer;
  return { ...settled('depends', open), dependsOn: rest.keys, holes: rest.holes };
}

interface Found {
  readonly layer: Layer;
  readonly policy: number;
  readonly placed: PlacedStatement;
  readonly language: Language;
  readonly effect: 'allow' | 'deny';
  readonly applies: Truth;
}

interface LayerFindings {
  readonly layer: Layer;
  /** Set for a level of control policies. */
  readonly level?: ControlLevel;
  readonly found: readonly Found[];
}

function settled(decision: Decision['decision'], found: readonly Found[]): Decision {
  const statements = found.map(({ layer, policy, placed, effect, applies }) => ({
    layer,
    policy,
    statement: placed.index,
    effect,
    certain: applies === true,
  }));
  return { decision, statements, dependsOn: [], holes: false, lacking: [] };
}

function isCertain(effect: 'allow' | 'deny'): (found: Found) => boolean {
  return (found) => found.effect === effect && found.applies === true;
}

function layersOf(input: DecisionInput, request: Request): readonly LayerFindings[] {
  const of = (layer: Layer, policies: readonly Policy[] = []): LayerFindings => ({
    layer,
    found: findAll(layer, policies, 0, request),
  });
  const levels = (layer: 'scp' | 'rcp'): readonly LayerFindings[] => {
    let before = 0;
    return (input[layer] ?? []).map((level): LayerFindings => {
      const found = findAll(layer, level.policies, before, request);
      before += level.policies.length;
      return { layer, level, found };
    });
  };
  return [
    of('identity', input.identity),
    of('resource', input.resource),
    of('boundary', input.boundary),
    of('session', input.session),
    of('endpoint', input.endpoint),
    ...levels('scp'),
    ...levels('rcp'),
  ];
}

function findAll(layer: Layer, policies: readonly Policy[], first: number, request: Request): readonly Found[] {
  return policies.flatMap((policy, index) => {
    const language = languageOf(policy);
    return policy.statements.flatMap((placed): Found[] => {
      const effect = effectOf(placed.statement);
      if (effect === 'none') return [];
      const applies = matchRequest(placed.statement, request, language);
      const common = { layer, policy: first + index, placed, language };
      if (effect !== 'either') return [{ ...common, effect, applies }];
      const open = all([applies, { keys: [], holes: true }]);
      return [
        { ...common, effect: 'allow', applies: open },
        { ...common, effect: 'deny', applies: open },
      ];
    });
  });
}

interface Permission {
  readonly layer: Layer;
  readonly allowed: Truth;
}

/** All of these have to be true. */
function permissions(input: DecisionInput, layers: readonly LayerFindings[], request: Request): readonly Permission[] {
  const allowedBy = (layer: Layer): Truth =>
    any(layers.filter((each) => each.layer === layer).map(({ found }) => allowed(found)));
  const outer = layers.flatMap(({ layer, level, found }): Permission[] =>
    level === undefined ? [] : [{ layer, allowed: level.besideFullAccess || allowed(found) }],
  );
  if (input.endpoint !== undefined) outer.push({ layer: 'endpoint', allowed: allowedBy('endpoint') });
  const guards: Permission[] = [];
  if (input.boundary !== undefined) guards.push({ layer: 'boundary', allowed: allowedBy('boundary') });
  if (input.session !== undefined) guards.push({ layer: 'session', allowed: allowedBy('session') });
  const identity: Permission = { layer: 'identity', allowed: allowedBy('identity') };
  if (isAcrossAccounts(request))
    return [...outer, identity, ...guards, { layer: 'resource', allowed: allowedBy('resource') }];
  if (input.resource === undefined) return [...outer, identity, ...guards];
  const granted = grantedTogether(input.resource, layers, request, identity.allowed, guards);
  // Where neither way is open, what is missing is on the identity's side, unless the resource has the last word.
  return granted === false && !mustAllow(input.resource, request)
    ? [...outer, identity, ...guards]
    : [...outer, { layer: 'resource', allowed: granted }];
}

/**
 * Does the principal belong to another account than the resource? Then both sides have to allow. Only accounts that are
 * written count: models have none, and who owns a bucket is not in its ARN but in `aws:ResourceAccount`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
function isAcrossAccounts({ principal, resource, context }: Request): boolean {
  const only = (key: string): string | undefined => {
    const state = lookup(context, key);
    return typeof state === 'string' || state.length !== 1 ? undefined : state[0];
  };
  const from =
    (principal && ownerOf(principal)) ?? only('aws:PrincipalAccount') ?? ownerOf(only('aws:PrincipalArn') ?? '');
  const written = splitArn(resource)[4];
  const to = written === undefined || written === '' ? only('aws:ResourceAccount') : written;
  return from !== undefined && to !== undefined && isAccountId(from) && isAccountId(to) && from !== to;
}

function allowed(found: readonly Found[]): Truth {
  return any(found.filter(({ effect }) => effect === 'allow').map(({ applies }) => applies));
}

/** The policies of identity and resource together: a direct grant passes by boundary and session policy. */
function grantedTogether(
  resource: readonly Policy[],
  layers: readonly LayerFindings[],
  request: Request,
  identity: Truth,
  guards: readonly Permission[],
): Truth {
  const found = layers.filter(({ layer }) => layer === 'resource').flatMap((each) => each.found);
  const by = (grade: PrincipalGrade): Truth =>
    any(
      found
        .filter(({ effect }) => effect === 'allow')
        .map(({ placed, language, applies }) =>
          applies === false ? false : all([applies, matchRequest(placed.statement, request, { ...language, grade })]),
        ),
    );
  const guarded = all(guards.map((guard) => guard.allowed));
  const own = all([identity, guarded]);
  return any([
    by('direct'),
    all([by('role'), guarded]),
    mustAllow(resource, request) ? all([by('account'), own]) : own,
  ]);
}

/**
 * Nothing reaches a KMS key or a role unless its own policy lets it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
function mustAllow(resource: readonly Policy[], { action }: Request): boolean {
  const service = action.slice(0, action.indexOf(':')).toLowerCase();
  return resource.some(
    ({ kind }) => (kind === 'kms-key' && service === 'kms') || (kind === 'trust' && service === 'sts'),
  );
}
