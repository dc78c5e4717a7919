// The answer of `decide` in words: the decision, the statements it comes from, and what it still rests on.

import picocolors from 'picocolors';
import type { Decision, Layer } from '../analysis/evaluate/decide';
import { code, listed } from '../base/markdown';
import { oneLine } from './reporters/text';

export interface NamedStatement {
  readonly layer: Layer;
  readonly effect: 'allow' | 'deny';
  readonly certain: boolean;
  readonly path: string;
  readonly pointer: string;
  readonly sid: string | undefined;
}

export interface Answer {
  readonly decision: Decision;
  readonly statements: readonly NamedStatement[];
  readonly action: string;
  readonly resource: string;
  /** The files of each layer. */
  readonly paths: ReadonlyMap<Layer, readonly string[]>;
}

export function describe(answer: Answer, { colours }: { readonly colours: boolean }): string {
  const c = picocolors.createColors(colours);
  switch (answer.decision.decision) {
    case 'allow':
      return line(c.green('Allowed'), ` by ${allowing(answer.statements)}`);
    case 'explicit-deny':
      return line(c.red('Denied'), ` by ${byLayer(answer.statements)}`);
    case 'implicit-deny':
      return line(c.red('Not allowed'), `: ${listed(answer.decision.lacking.map((layer) => lacking(layer, answer)))}`);
    case 'depends':
      return line(c.yellow('Depends'), ` on ${rest(answer.decision)}`) + undecided(answer.statements);
  }
}

function line(head: string, text: string): string {
  return `${head}${oneLine(text)}\n`;
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
  const what = layer === 'identity' ? ` ${code(action)} on ${code(resource)}` : ' it';
  return `no statement of ${layerNames[layer]}${files} allows${what}`;
}

function rest({ dependsOn, holes }: Decision): string {
  const keys = dependsOn.map((key) => code(key));
  return listed(holes ? [...keys, 'text that is still to be filled in'] : keys);
}

/** What may still deny it, and what would allow it. */
function undecided(statements: readonly NamedStatement[]): string {
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
  return parts.length === 0 ? '' : `  ${oneLine(parts.join('; '))}\n`;
}
