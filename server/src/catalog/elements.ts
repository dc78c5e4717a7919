// The elements of a policy and of a statement: what they are for, where they may stand, in which order they are written.
import { type PolicyKind, policyKinds } from '../base/policy-kind';
import { firstVerified } from './fact';
import type { Sourced } from './fact';

export interface Element extends Sourced {
  readonly name: string;
  readonly level: 'policy' | 'statement';
  /** One sentence. */
  readonly description: string;
  /** Kinds that refuse or ignore it; every other kind takes it. */
  readonly notIn: readonly PolicyKind[];
  /** Kinds that demand it or the `Not…` form of it. */
  readonly requiredIn: readonly PolicyKind[];
  readonly values?: readonly string[];
}

const verified = firstVerified;
const guide = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_';

/** Kinds whose subject is the one they are attached to, so they name no principal. */
const withoutPrincipal: readonly PolicyKind[] = ['identity', 'scp', 'session', 'permissions-boundary'];
const withPrincipal = policyKinds.filter((kind) => !withoutPrincipal.includes(kind));

export const versions: readonly string[] = ['2012-10-17', '2008-10-17'];
export const effects: readonly string[] = ['Allow', 'Deny'];

/** In the order they are written, those of the policy first. */
export const elements: readonly Element[] = [
  {
    name: 'Version',
    level: 'policy',
    description:
      'The version of the policy language; variables work only in `2012-10-17`, and the older one is the default.',
    notIn: [],
    requiredIn: ['scp', 'rcp'],
    values: versions,
    source: `${guide}elements_version.html`,
    verified,
  },
  {
    name: 'Id',
    level: 'policy',
    description: 'A name for the whole policy; some services demand a unique one.',
    notIn: ['identity', 'permissions-boundary'],
    requiredIn: [],
    source: `${guide}elements_id.html`,
    verified,
  },
  {
    name: 'Statement',
    level: 'policy',
    description: 'One statement or a list of them; their order does not matter.',
    notIn: [],
    requiredIn: policyKinds,
    source: `${guide}elements_statement.html`,
    verified,
  },
  {
    name: 'Sid',
    level: 'statement',
    description: 'A name for the statement, unique in the policy.',
    notIn: [],
    requiredIn: [],
    source: `${guide}elements_sid.html`,
    verified,
  },
  {
    name: 'Effect',
    level: 'statement',
    description: 'Whether the statement allows or denies; a Deny beats every Allow.',
    notIn: [],
    requiredIn: policyKinds,
    values: effects,
    source: `${guide}elements_effect.html`,
    verified,
  },
  {
    name: 'Principal',
    level: 'statement',
    description: 'Who the statement speaks about.',
    notIn: withoutPrincipal,
    requiredIn: withPrincipal,
    source: `${guide}elements_principal.html`,
    verified,
  },
  {
    name: 'NotPrincipal',
    level: 'statement',
    description: 'Everybody but these, in a Deny only; AWS advises a condition on `aws:PrincipalArn` in its place.',
    notIn: [...withoutPrincipal, 'trust', 'rcp'],
    requiredIn: [],
    source: `${guide}elements_notprincipal.html`,
    verified,
  },
  {
    name: 'Action',
    level: 'statement',
    description: 'What may be done: service prefix, colon, action, with `*` and `?` as wildcards.',
    notIn: [],
    requiredIn: policyKinds,
    source: `${guide}elements_action.html`,
    verified,
  },
  {
    name: 'NotAction',
    level: 'statement',
    description: 'Every action but these, also those of services that do not exist yet.',
    notIn: ['rcp'],
    requiredIn: [],
    source: `${guide}elements_notaction.html`,
    verified,
  },
  {
    name: 'Resource',
    level: 'statement',
    description: 'The ARNs the statement covers; `*` for actions that take no resource.',
    notIn: ['trust'],
    requiredIn: policyKinds.filter((kind) => kind !== 'trust'),
    source: `${guide}elements_resource.html`,
    verified,
  },
  {
    name: 'NotResource',
    level: 'statement',
    description: 'Every resource but these; together with Allow it reaches far.',
    notIn: ['trust'],
    requiredIn: [],
    source: `${guide}elements_notresource.html`,
    verified,
  },
  {
    name: 'Condition',
    level: 'statement',
    description: 'When the statement applies: operators, keys and values, all of which must match.',
    notIn: [],
    requiredIn: [],
    source: `${guide}elements_condition.html`,
    verified,
  },
];

/** Elements of one level that a kind of policy takes, in the order they are written. */
export function elementsOf(level: Element['level'], kind?: PolicyKind): readonly Element[] {
  return elements.filter((known) => known.level === level && (kind === undefined || !known.notIn.includes(kind)));
}

/** An element by its exact name; `Id` and `Sid` and the rest have one spelling. */
export function element(name: string): Element | undefined {
  return elementsByName.get(name);
}

/** The names of a statement's elements in the order they are written. */
export const elementOrder: readonly string[] = elementsOf('statement').map((known) => known.name);

/** The names of a policy's own elements in the order they are written. */
export const policyElementOrder: readonly string[] = elementsOf('policy').map((known) => known.name);

const elementsByName = new Map(elements.map((known) => [known.name, known]));
