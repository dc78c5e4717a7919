// One request asked of policies from files: which policies stand at which level, and the deciding statements by their places.

import { type Decision, type DecisionInput, type Layer, decide } from '../analysis/evaluate/decide';
import { effectOf } from '../analysis/evaluate/match-statement';
import type { Request } from '../analysis/evaluate/request';
import type { PolicyKind } from '../documents/site';
import type { Policy } from '../model/policy';
import type { FilePolicy } from './read-policies';

/** What whoever asks is under. */
export interface AskedPolicies {
  /** The policies of the identity, and those of the resource. */
  readonly own: readonly FilePolicy[];
  readonly boundary: readonly FilePolicy[];
  /** Each is a level of the organization. */
  readonly scps: readonly (readonly FilePolicy[])[];
  readonly rcps?: readonly (readonly FilePolicy[])[];
  readonly session?: readonly FilePolicy[];
  /** Of the VPC endpoint that the request comes through. */
  readonly endpoint?: readonly FilePolicy[];
}

export interface NamedStatement {
  readonly layer: Layer;
  readonly effect: 'allow' | 'deny';
  /** False where it rests on what is not known. */
  readonly certain: boolean;
  readonly path: string;
  readonly pointer: string;
  readonly sid: string | undefined;
  readonly file: FilePolicy;
  /** Index of the statement in the policy of the file. */
  readonly index: number;
}

export interface Answer {
  readonly decision: Decision;
  readonly statements: readonly NamedStatement[];
  readonly action: string;
  readonly resource: string;
  /** The files of each layer. */
  readonly paths: ReadonlyMap<Layer, readonly string[]>;
}

/** The decision of IAM's evaluation logic, as far as it follows from the policies and the request. */
export function decideFiles(asked: AskedPolicies, request: Request): Answer {
  const layers = layersOf(asked);
  const decision = decide(inputOf(layers, asked), request);
  const statements = decision.statements.flatMap(({ layer, policy, statement, effect, certain }): NamedStatement[] => {
    const file = layers.get(layer)?.[policy];
    if (file === undefined) return [];
    const sid = file.policy.statements[statement]?.statement.sid?.value;
    const pointer = file.pointers[statement] ?? '';
    return [{ layer, effect, certain, path: file.path, pointer, sid, file, index: statement }];
  });
  const paths = new Map([...layers].map(([layer, files]) => [layer, [...new Set(files.map(({ path }) => path))]]));
  return { decision, statements, action: request.action, resource: request.resource, paths };
}

/** A level that allows nothing would shut out everything, so it is meant to stand beside what AWS attaches itself. */
export function deniesOnly(level: readonly FilePolicy[]): boolean {
  return level.every(({ policy }) => policy.statements.every(({ statement }) => effectOf(statement) === 'deny'));
}

type Layers = ReadonlyMap<Layer, readonly FilePolicy[]>;

const onResources: ReadonlySet<PolicyKind> = new Set<PolicyKind>(['resource', 'trust', 'kms-key']);

/** Policies of resources stand beside those of the identity; alone, they are what is asked about. */
function layersOf({ own, boundary, scps, rcps = [], session = [], endpoint = [] }: AskedPolicies): Layers {
  const resource = own.filter(({ policy }) => onResources.has(policy.kind));
  const alone = resource.length === own.length;
  return new Map<Layer, readonly FilePolicy[]>([
    ['identity', alone ? own : own.filter((each) => !resource.includes(each))],
    ['resource', alone ? [] : resource],
    ['boundary', boundary],
    ['session', session],
    ['endpoint', endpoint],
    ['scp', scps.flat()],
    ['rcp', rcps.flat()],
  ]);
}

function inputOf(layers: Layers, { scps, rcps = [] }: AskedPolicies): DecisionInput {
  const of = (layer: Layer): DecisionInput['boundary'] => {
    const files = layers.get(layer) ?? [];
    return files.length === 0 ? undefined : policiesOf(files);
  };
  return {
    identity: of('identity') ?? [],
    resource: of('resource'),
    boundary: of('boundary'),
    session: of('session'),
    endpoint: of('endpoint'),
    scp: scps.map((level) => ({ policies: policiesOf(level), besideFullAccess: deniesOnly(level) })),
    rcp: rcps.map((level) => ({ policies: policiesOf(level), besideFullAccess: true })),
  };
}

function policiesOf(files: readonly FilePolicy[]): readonly Policy[] {
  return files.map(({ policy }) => policy);
}
