// Which operators make sense with which type of key.

import type { KeyInfo } from '../../catalog/catalog';
import { type OperatorFamily, parseOperator } from '../../catalog/operators';

const families: Readonly<Record<KeyInfo['type'], readonly OperatorFamily[]>> = {
  String: ['String', 'Arn', 'Null'],
  ARN: ['Arn', 'String', 'Null'],
  Bool: ['Bool', 'Null'],
  Numeric: ['Numeric', 'Null'],
  Date: ['Date', 'Numeric', 'Null'],
  IPAddress: ['IpAddress', 'Null'],
  Binary: ['Binary', 'Null'],
};

/** 0 for the operators made for the key's type; undefined where they do not fit. An unknown operator fits everything. */
export function fitRank(operator: string, key: KeyInfo): number | undefined {
  const { base, set } = parseOperator(operator);
  if (base === undefined) return 0;
  if (base.family === 'Null') return 1;
  if (key.type === 'String' && base.family === 'Arn') return key.name.toLowerCase().endsWith('arn') ? 0 : undefined;
  const rank = families[key.type].indexOf(base.family);
  if (rank < 0) return undefined;
  return key.many === (set !== undefined) ? rank : 2;
}
