// A decision in words: what was decided, the statements it comes from, and what it still rests on.

import type { Decision, Layer } from '../analysis/evaluate/decide';
import { code, listed } from '../base/markdown';
import type { Answer, NamedStatement } from './decide-files';

export interface DecisionWords {
  /** `Allowed` */
  readonly verdict: string;
  /** What goes on from the verdict: ` by invoke.json /Statement/0 (Ask)`. */
  readonly reason: string;
  /** What may still change it; undefined where it is settled. */
  readonly open: string | undefined;
}

export function decisionInWords(answer: Answer): DecisionWords {
  const { decision, statements } = answer;
  switch (decision.decision) {
    case 'allow':
      return { verdict: 'Allowed', reason: ` by ${allowing(statements)}`, open: undefined };
    case 'explicit-deny':
      return { verdict: 'Denied', reason: ` by ${byLayer(statements)}`, open: undefined };
    case 'implicit-deny': {
      const reason = `: ${listed(decision.lacking.map((layer) => lacking(layer, answer)))}`;
      return { verdict: 'Not allowed', reason, open: undefined };
    }
    case 'depends':
      return { verdict: 'Depends', reason: ` on ${rest(decision)}`, open: undecided(statements) };
  }
}

/** The identity's own statements first; what merely lets it pass comes after. */
function allowing(statements: readonly NamedStatement[]): string {
  const own = statements.filter(({ layer }) => layer === 'identity' || layer === 'resource');
  const guards = statements.filter(({ layer }) => layer !== 'identity' && layer !== 'resource');
  return guards.length === 0 ? byLayer(own) : `${byLayer(own)}, within ${byLayer(guards)}`;
}

const layerNames: Readonly<Record<Layer, string>> = {
  identity: '',
  boundary: 'the boundary ',
  scp: 'the service control policy ',
  rcp: 'the resource control policy ',
  endpoint: 'the endpoint policy ',
  session: 'the session policy ',
  resource: 'the resource policy ',
};

function byLayer(statements: readonly NamedStatement[]): string {
  return listed(statements.map((statement) => `${layerNames[statement.layer]}${place(statement)}`));
}

/** `invoke.json /Statement/0 (Ask)` */
function place({ path, pointer, sid }: NamedStatement): string {
  return `${path}${pointer === '' ? '' : ` ${pointer}`}${sid === undefined ? '' : ` (${sid})`}`;
}

function lacking(layer: Layer, { action, resource, paths }: Answer): string {
  const files = listed(paths.get(layer) ?? []);
  if (files === '' && layer === 'resource')
    return 'the resource belongs to another account, and no policy of it is given';
  const what = layer === 'identity' ? ` ${code(action)} on ${code(resource)}` : ' it';
  return `no statement of ${layerNames[layer]}${files} allows${what}`;
}

function rest({ dependsOn, holes }: Decision): string {
  const keys = dependsOn.map((key) => code(key));
  return listed(holes ? [...keys, 'text that is still to be filled in'] : keys);
}

/** What may still deny it, and what would allow it. */
function undecided(statements: readonly NamedStatement[]): string | undefined {
  const denials = statements.filter(({ effect }) => effect === 'deny');
  const grants = statements.filter(
    ({ effect, certain, layer }) => effect === 'allow' && (!certain || layer === 'identity'),
  );
  const parts = [
    ...(grants.length === 0
      ? []
      : [`${byLayer(grants)} ${grants.some(({ certain }) => certain) ? 'allows' : 'may allow'} it`]),
    ...(denials.length === 0 ? [] : [`${byLayer(denials)} may deny it`]),
  ];
  return parts.length === 0 ? undefined : parts.join('; ');
}
