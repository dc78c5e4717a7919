// Texts and edits that a person would hardly type and a program might: what the suites over broken input draw from.

import fc from 'fast-check';
import { anyText } from './any-text';

/** Pieces to put into a document: JSON's own signs, policy words, and what has upset parsers and patterns before. */
export const pieces: readonly string[] = [
  ...[
    '"',
    "'",
    ',',
    '{',
    '}',
    '[',
    ']',
    ':',
    '\\',
    '/',
    '*',
    '?',
    '$',
    '.',
    'x',
    ' ',
    '\t',
    '\n',
    '\r',
    '\r\n',
    '//',
    '/*',
    '*/',
  ],
  ...['\u0000', '\ufeff', '\ud800', '\udc00', '🙂', '\u2028', '\u00a0', 'ﬀ', '\\u0062', '\\ud83d', '\\"', '\\n'],
  ...[
    'null',
    'true',
    '1e999',
    '-0',
    '{}',
    '[]',
    '""',
    '"":',
    '"Version": "2012-10-17",',
    '"Statement": [',
    '"Sid": "A",',
  ],
  ...[
    '"Effect": "Deny",',
    '"NotAction": "*",',
    '"Condition": { "Null": { "aws:TokenIssueTime": "true" } },',
    '"Principal": "*",',
  ],
  ...[
    '"bedrock:Converse"',
    '"bedrock:*"',
    '"*:*"',
    '"arn:aws:bedrock:*::foundation-model/*"',
    '"arn:::::"',
    '${aws:username}',
    '${',
    '<account-id>',
  ],
  ...[
    '"__proto__": {},',
    '"constructor": "toString",',
    '"hasOwnProperty"',
    '"valueOf:__proto__"',
    '{ "Ref": "X" }',
    '{ "Fn::Sub": "${A}" }',
  ],
  ...[
    '*?'.repeat(200),
    '*'.repeat(1000),
    '['.repeat(600),
    'arn:aws:s3:::'.repeat(50),
    '\\\\'.repeat(100),
    '"a":{'.repeat(80),
  ],
];

/** One change of a text: somewhere, something out, something in; `what` is what goes in. */
export interface Mutation {
  readonly at: number;
  readonly length: number;
  readonly what: string;
}

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(1_000_000),
  length: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 6 }) }, fc.integer({ min: 7, max: 400 })),
  what: fc.oneof({ weight: 8, arbitrary: fc.constantFrom('', ...pieces) }, { weight: 2, arbitrary: anyText(12) }),
});

/** The text after a change; a place behind its end counts from the start again. */
export function mutate(text: string, { at, length, what }: Mutation): string {
  const start = at % (text.length + 1);
  return text.slice(0, start) + what + text.slice(start + length);
}

/** Whole texts made to be slow, deep, long or strange. */
export const strangeTexts: readonly string[] = [
  '',
  '\ufeff{}',
  '{ "Statement": [ { "Action": "constructor:toString", "Condition": { "__proto__": { "constructor": "x" } } } ] }',
  `{ "Statement": [ { "Effect": "Allow", "Action": "${'*'.repeat(10_000)}x", "Resource": "${'*?'.repeat(5000)}" } ] }`,
  `{ "Statement": ${'['.repeat(100_000)}`,
  `{ "Statement": [ { "Effect": "Allow",\r"Action": "bedrock:Converse", "Resource": "*" } ] }`,
  '{ "\\u0053tatement": [ { "Effect": "\\u0041llow", "Action": "\\u0062edrock:InvokeModel", "Resource": "\\u002a" } ] }',
  `{ "Statement": [ ${'{ "Effect": "Allow", "Action": "bedrock:GetAgent", "Resource": "*" },'.repeat(400)} ] }`,
  `{ "Statement": [ { "Effect": "Allow", "Action": [${'"bedrock:InvokeModel",'.repeat(3000)}], "Resource": "*" } ] }`,
  `{ "Statement": [ { "Condition": { "StringLike": { "aws:PrincipalArn": "${'${aws:'.repeat(3000)}" } } } ] }`,
  JSON.stringify({ policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*' }] }) }),
];
