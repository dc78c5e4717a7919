// The condition operators of IAM and the parts of an operator as it is written: `ForAnyValue:StringLikeIfExists`.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
import { byText } from '../base/by-text';
import type { Span } from '../base/span';
import { firstVerified } from './fact';
import type { Sourced } from './fact';

export type OperatorFamily = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IpAddress' | 'Arn' | 'Null';

export interface Operator extends Sourced {
  /** `StringNotEquals` */
  readonly name: string;
  readonly family: OperatorFamily;
  /** True for operators that hold when no value matches, and so also when the key is absent. */
  readonly negated: boolean;
  /** Do `*` and `?` in a value stand for other text? */
  readonly wildcards: boolean;
  /** May a value hold `${…}`? Where AWS's pages disagree, yes. */
  readonly variables: boolean;
  /** One sentence on what it compares. */
  readonly meaning: string;
  /** One sentence on what it gives when the request lacks the key. */
  readonly whenAbsent: string;
}

export type SetOperator = 'ForAllValues' | 'ForAnyValue';

/** An operator taken apart. The spans are offsets into the operator's own text. */
export interface ParsedOperator {
  readonly set?: SetOperator;
  readonly base?: Operator;
  readonly ifExists: boolean;
  /** The set part without its colon, also when it is none that exists. */
  readonly setSpan?: Span;
  readonly baseSpan: Span;
  readonly ifExistsSpan?: Span;
  /** Spelled as AWS spells it, the case of the letters included. */
  readonly valid: boolean;
}

const verified = firstVerified;
const page = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html';
const falseWhenAbsent = 'Without the key in the request it does not match.';
const trueWhenAbsent = 'Without the key in the request it matches.';

interface Family {
  readonly family: OperatorFamily;
  readonly anchor: string;
  readonly wildcards: boolean;
  readonly variables: boolean;
}

const string: Family = { family: 'String', anchor: 'Conditions_String', wildcards: false, variables: true };
const pattern: Family = { ...string, wildcards: true };
const numeric: Family = { family: 'Numeric', anchor: 'Conditions_Numeric', wildcards: false, variables: false };
const date: Family = { family: 'Date', anchor: 'Conditions_Date', wildcards: false, variables: false };
const bool: Family = { family: 'Bool', anchor: 'Conditions_Boolean', wildcards: false, variables: true };
const binary: Family = { family: 'Binary', anchor: 'Conditions_BinaryEquals', wildcards: false, variables: false };
const address: Family = { family: 'IpAddress', anchor: 'Conditions_IPAddress', wildcards: false, variables: false };
const arn: Family = { family: 'Arn', anchor: 'Conditions_ARN', wildcards: true, variables: true };
const existence: Family = { family: 'Null', anchor: 'Conditions_Null', wildcards: false, variables: false };

/** All operators without their prefixes and endings, in the order of AWS's page. */
export const operators: readonly Operator[] = [
  positive('StringEquals', string, 'The text is the same, letter case included.'),
  negative('StringNotEquals', string, 'The text differs, letter case included.'),
  positive('StringEqualsIgnoreCase', string, 'The text is the same, letter case aside.'),
  negative('StringNotEqualsIgnoreCase', string, 'The text differs, letter case aside.'),
  positive('StringLike', pattern, 'The text fits a pattern with `*` and `?`, letter case included.'),
  negative('StringNotLike', pattern, 'The text fits none of the patterns with `*` and `?`.'),
  positive('NumericEquals', numeric, 'The number is the same.'),
  negative('NumericNotEquals', numeric, 'The number differs.'),
  positive('NumericLessThan', numeric, 'The number is smaller.'),
  positive('NumericLessThanEquals', numeric, 'The number is smaller or the same.'),
  positive('NumericGreaterThan', numeric, 'The number is larger.'),
  positive('NumericGreaterThanEquals', numeric, 'The number is larger or the same.'),
  positive('DateEquals', date, 'The moment is the same.'),
  negative('DateNotEquals', date, 'The moment differs.'),
  positive('DateLessThan', date, 'The moment lies before.'),
  positive('DateLessThanEquals', date, 'The moment lies before or is the same.'),
  positive('DateGreaterThan', date, 'The moment lies after.'),
  positive('DateGreaterThanEquals', date, 'The moment lies after or is the same.'),
  positive('Bool', bool, 'The key is `true` or `false`, as the value says.'),
  positive('BinaryEquals', binary, 'The bytes are the same; the value is written in Base64.'),
  positive('IpAddress', address, 'The address lies in the CIDR range; one without a mask means that address alone.'),
  negative('NotIpAddress', address, 'The address lies outside the CIDR range.'),
  positive('ArnEquals', arn, 'The ARN fits, part by part between the colons; the same as `ArnLike`.'),
  positive('ArnLike', arn, 'The ARN fits a pattern, part by part between the colons.'),
  negative('ArnNotEquals', arn, 'The ARN does not fit; the same as `ArnNotLike`.'),
  negative('ArnNotLike', arn, 'The ARN does not fit the pattern, part by part between the colons.'),
  {
    ...positive('Null', existence, 'With `true` the key must be absent, with `false` it must be present.'),
    whenAbsent: 'Without the key in the request it matches when the value is `true`.',
  },
];

const setOperators: readonly SetOperator[] = ['ForAllValues', 'ForAnyValue'];
const ending = 'IfExists';

/** What the words around an operator do, for hovers. */
export const operatorParts: readonly (Sourced & { readonly name: string; readonly meaning: string })[] = [
  {
    name: 'ForAllValues',
    meaning: 'Every value of the request must match; it also holds when the request carries none.',
    source:
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
    verified,
  },
  {
    name: 'ForAnyValue',
    meaning: 'At least one value of the request must match; it fails when the request carries none.',
    source:
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
    verified,
  },
  {
    name: ending,
    meaning: 'The comparison is made only when the request carries the key, and holds otherwise.',
    source: `${page}#Conditions_IfExists`,
    verified,
  },
];

/** The operator by its bare name, in AWS's spelling. */
export function operator(name: string): Operator | undefined {
  return operatorsByName.get(name);
}

/** Takes an operator apart. Letter case is forgiven so that a near miss is understood, but makes it not valid. */
export function parseOperator(text: string): ParsedOperator {
  return takenApart(text);
}

/** A dozen rules ask about the operator of every condition, and all policies together write a handful. */
const takenApart = byText((text: string): ParsedOperator => {
  const colon = text.indexOf(':');
  const written = colon < 0 ? '' : text.slice(0, colon);
  const set = setOperators.find((name) => name.toLowerCase() === written.toLowerCase());
  const rest = text.slice(colon + 1);
  const whole = rest.toLowerCase();
  const ifExists = whole.endsWith(ending.toLowerCase());
  const name = ifExists ? rest.slice(0, -ending.length) : rest;
  const base = operatorsByFold.get(name.toLowerCase());
  const start = colon + 1;
  const end = start + name.length;
  const spelling = `${set === undefined ? '' : `${set}:`}${base?.name ?? ''}${ifExists ? ending : ''}`;
  return {
    ifExists,
    baseSpan: { start, end },
    valid: base !== undefined && spelling === text && !(ifExists && base.family === 'Null'),
    ...(set === undefined ? {} : { set }),
    ...(base === undefined ? {} : { base }),
    ...(colon < 0 ? {} : { setSpan: { start: 0, end: colon } }),
    ...(ifExists ? { ifExistsSpan: { start: end, end: text.length } } : {}),
  };
}, 100);

/** Every spelling worth offering: bare, with `IfExists`, and with the set operators where a list of values makes sense. */
export function offeredOperators(): readonly string[] {
  return operators.flatMap(({ name, family }) => {
    if (family === 'Null') return [name];
    const both = [name, `${name}${ending}`];
    return [...both, ...setOperators.flatMap((set) => both.map((spelling) => `${set}:${spelling}`))];
  });
}

function positive(name: string, family: Family, meaning: string): Operator {
  return make(name, family, { negated: false, meaning, whenAbsent: falseWhenAbsent });
}

function negative(name: string, family: Family, meaning: string): Operator {
  return make(name, family, { negated: true, meaning, whenAbsent: trueWhenAbsent });
}

function make(
  name: string,
  { family, anchor, wildcards, variables }: Family,
  rest: Pick<Operator, 'negated' | 'meaning' | 'whenAbsent'>,
): Operator {
  return { name, family, wildcards, variables, ...rest, source: `${page}#${anchor}`, verified };
}

const operatorsByName = new Map(operators.map((known) => [known.name, known]));
const operatorsByFold = new Map(operators.map((known) => [known.name.toLowerCase(), known]));
