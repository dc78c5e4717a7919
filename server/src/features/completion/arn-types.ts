// Which resource types an ARN at the cursor may be of: those of the statement's actions, or Bedrock's where none is known.

import { statementActions } from '../../analysis/expand-actions';
import { type TypePattern, typePatterns } from '../../analysis/match-resources';
import { type Catalog, type ServiceInfo, bedrockFamily } from '../../catalog/catalog';
import type { ArnSegment, CursorToken } from '../../cursor/context';
import type { Statement } from '../../model/policy';
import type { DocumentFacts } from './document-facts';

export interface ArnType {
  readonly service: ServiceInfo;
  readonly pattern: TypePattern;
  /** The parts as AWS prints them: partition, service, Region, account, and the rest. */
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** What offering an ARN takes. */
export interface ArnRequest {
  readonly catalog: Catalog;
  readonly facts: DocumentFacts;
  readonly token: CursorToken;
  readonly segment: ArnSegment | undefined;
  readonly types: readonly ArnType[];
}

export interface ArnTypes {
  readonly types: readonly ArnType[];
  /** The actions take nothing but `*`. */
  readonly onlyStar: boolean;
}

/** More actions than this add no type that the first ones did not have. */
const mostActions = 300;

/** The types most policies are about come first. */
const usual: readonly string[] = [
  'foundation-model',
  'inference-profile',
  'application-inference-profile',
  'guardrail',
  'knowledge-base',
  'agent-alias',
  'agent',
];

export function arnTypes(catalog: Catalog, statement: Statement | undefined): ArnTypes {
  const { actions, complete } =
    statement === undefined ? { actions: [], complete: false } : statementActions(catalog, statement);
  const found = new Map<TypePattern, ArnType>();
  for (const action of actions.slice(0, mostActions)) {
    const service = catalog.service(action.prefix);
    for (const type of service === undefined ? [] : typesOf(service)) {
      if (action.resourceTypes.includes(type.pattern.type.name)) found.set(type.pattern, type);
    }
  }
  const onlyStar = complete && actions.length > 0 && found.size === 0;
  return { types: sorted(found.size > 0 || onlyStar ? [...found.values()] : bedrockTypes(catalog)), onlyStar };
}

/** The types of one resource type name, or of a whole service. */
export function typesOf(service: ServiceInfo, name?: string): ArnType[] {
  const patterns = typePatterns(service).filter((pattern) => name === undefined || pattern.type.name === name);
  return patterns.map((pattern) => {
    const [, , , region = '', account = '', ...rest] = pattern.arn.split(':');
    return { service, pattern, region, account, resource: rest.join(':') };
  });
}

export function bedrockTypes(catalog: Catalog): ArnType[] {
  return bedrockFamily.flatMap((prefix) => {
    const service = catalog.service(prefix);
    return service === undefined ? [] : typesOf(service);
  });
}

function sorted(types: readonly ArnType[]): readonly ArnType[] {
  const rank = (type: ArnType): number => {
    const at = usual.indexOf(type.pattern.type.name);
    return at < 0 || type.service.prefix !== 'bedrock' ? usual.length : at;
  };
  return [...types].sort((a, b) => rank(a) - rank(b));
}
