// Which condition operators fit which key types. AWS compares text with ARN keys in its own examples, so that is accepted;
// a tag may hold anything, so no operator is wrong for one.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html

import type { KeyInfo, KeyType } from '../catalog/catalog';
import type { Operator, OperatorFamily, ParsedOperator } from '../catalog/operators';

/** Does the operator compare values of the key's type? True where that is not known for sure. */
export function operatorFits(operator: Operator, key: KeyInfo): boolean {
  if (operator.family === 'Null' || key.name.includes('${')) return true;
  if (families[key.type].includes(operator.family)) return true;
  // Some keys that hold ARNs are typed as text, `bedrock-agentcore:KmsKeyArn` for one.
  if (key.type === 'String') return operator.family === 'Arn' && key.name.toLowerCase().endsWith('arn');
  return key.name === 'aws:EpochTime' && operator.family === 'Numeric';
}

/** The bare operator that says the same for a key of this type; undefined where none plainly does. */
export function operatorFor(operator: Operator, type: KeyType, wildcards: boolean): string | undefined {
  if (!equalities.has(operator.name)) return undefined;
  const { negated } = operator;
  switch (type) {
    case 'String':
      if (wildcards) return negated ? 'StringNotLike' : 'StringLike';
      return negated ? 'StringNotEquals' : 'StringEquals';
    case 'ARN':
      return negated ? 'ArnNotLike' : 'ArnLike';
    case 'Bool':
      return negated ? undefined : 'Bool';
    case 'Numeric':
      return negated ? 'NumericNotEquals' : 'NumericEquals';
    case 'Date':
      return negated ? 'DateNotEquals' : 'DateEquals';
    case 'IPAddress':
      return negated ? 'NotIpAddress' : 'IpAddress';
    case 'Binary':
      return negated ? undefined : 'BinaryEquals';
  }
}

/** The operator with another base, its set operator and its `IfExists` kept. */
export function withBase(operator: ParsedOperator, base: string): string {
  const set = operator.set === undefined ? '' : `${operator.set}:`;
  return `${set}${base}${operator.ifExists && base !== 'Null' ? 'IfExists' : ''}`;
}

/** How AWS calls the operators of a family in prose. */
export function familyWords(family: OperatorFamily): string {
  return familyNames[family];
}

/** How to call a value of a key type. */
export function typeWords(type: KeyType): string {
  return typeNames[type];
}

const families: Readonly<Record<KeyType, readonly OperatorFamily[]>> = {
  String: ['String'],
  ARN: ['Arn', 'String'],
  Bool: ['Bool'],
  Numeric: ['Numeric'],
  Date: ['Date'],
  IPAddress: ['IpAddress'],
  Binary: ['Binary'],
};

/** Those that say "is" or "is not"; one that orders has no counterpart in another family. */
const equalities: ReadonlySet<string> = new Set([
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'DateEquals',
  'DateNotEquals',
  'Bool',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnLike',
  'ArnNotEquals',
  'ArnNotLike',
]);

const familyNames: Readonly<Record<OperatorFamily, string>> = {
  String: 'text',
  Numeric: 'numbers',
  Date: 'dates',
  Bool: '`true` and `false`',
  Binary: 'Base64 data',
  IpAddress: 'IP addresses',
  Arn: 'ARNs',
  Null: 'presence',
};

const typeNames: Readonly<Record<KeyType, string>> = {
  String: 'text',
  ARN: 'an ARN',
  Bool: '`true` or `false`',
  Numeric: 'a number',
  Date: 'a date',
  IPAddress: 'an IP address',
  Binary: 'Base64 data',
};
