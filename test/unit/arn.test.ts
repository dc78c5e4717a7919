// ARNs by part, and the text in them that is not literal.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseArn, typeWord } from '../../server/src/model/arn';
import { hasHole, holesIn, isPlaceholderWord } from '../../server/src/model/opaque';

function parts(text: string): (string | undefined)[] {
  const arn = parseArn(text);
  return [arn?.partition, arn?.service, arn?.region, arn?.account, arn?.resource].map((part) => part?.value);
}

void test('the six parts', () => {
  assert.deepEqual(parts('arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0'), [
    'aws',
    'bedrock',
    'us-east-1',
    '',
    'foundation-model/amazon.nova-pro-v1:0',
  ]);
  assert.deepEqual(parts('arn:aws:s3:::'), ['aws', 's3', '', '', '']);
  assert.deepEqual(parts('arn:aws:bedrock:*'), ['aws', 'bedrock', '*', undefined, undefined]);
  assert.deepEqual(parts('arn:'), ['', undefined, undefined, undefined, undefined]);
  assert.equal(parseArn('*'), undefined);
  assert.equal(parseArn('aws:bedrock:::x'), undefined);
});

void test('offsets point at the parts', () => {
  const text = 'arn:aws:iam::111122223333:role/${aws:username}/x';
  const arn = parseArn(text);
  for (const part of [arn?.partition, arn?.service, arn?.region, arn?.account, arn?.resource]) {
    assert.equal(part && text.slice(part.start, part.end), part?.value);
  }
});

void test('colons inside holes do not divide', () => {
  assert.deepEqual(parts('arn:${AWS::Partition}:bedrock:${AWS::Region}:${AWS::AccountId}:agent/${Agent}'), [
    '${AWS::Partition}',
    'bedrock',
    '${AWS::Region}',
    '${AWS::AccountId}',
    'agent/${Agent}',
  ]);
  assert.equal(parseArn('arn:aws:iam::<your:account>:role/x')?.account?.unknown, true);
});

void test('a name in single braces is a hole', () => {
  const kinds = (text: string) => holesIn(text).map((hole) => `${hole.kind} ${text.slice(hole.start, hole.end)}`);
  assert.deepEqual(kinds('arn:aws:bedrock:{region}:{ACCOUNT_ID}:agent/{agent-id}'), [
    'template {region}',
    'template {ACCOUNT_ID}',
    'template {agent-id}',
  ]);
  assert.equal(parseArn('arn:aws:bedrock:{region}:{ACCOUNT_ID}:agent/x')?.account?.unknown, true);
  assert.equal(hasHole('{ACCOUNT_ID}'), true);
  for (const text of ['/{proxy+}', '{}', '{a b}', '{1}', '{"a":1}', '{open', '{a.b}', 'x}'])
    assert.deepEqual(kinds(text), [], text);
  assert.deepEqual(kinds('{{{name}'), ['template {name}']);
  assert.deepEqual(kinds('${aws:PrincipalTag/team}/{team}'), ['variable ${aws:PrincipalTag/team}', 'template {team}']);
});

void test('names that AWS itself begins with a dollar are text', () => {
  assert.equal(hasHole('arn:aws:lambda:us-east-1:111122223333:function:agent:$LATEST'), false);
  assert.equal(hasHole('arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/$default/GET/x'), false);
  assert.equal(hasHole('$LATEST_VERSION'), true);
  assert.equal(hasHole('$ACCOUNT'), true);
});

void test('a placeholder word is unknown, and `account` is also a service', () => {
  assert.equal(parseArn('arn:aws:bedrock:region:account-id:agent/x')?.region?.unknown, true);
  assert.equal(parseArn('arn:aws:bedrock:region:account-id:agent/x')?.account?.unknown, true);
  assert.equal(parseArn('arn:aws:account::111122223333:account')?.service?.unknown, false);
});

void test('holes and variables', () => {
  const kinds = (text: string) => holesIn(text).map((hole) => `${hole.kind} ${text.slice(hole.start, hole.end)}`);
  assert.deepEqual(kinds('a/${aws:username}/<id>/{{x}}/%s/$HOME/[y]'), [
    'variable ${aws:username}',
    'placeholder <id>',
    'template {{x}}',
    'template %s',
    'template $HOME',
    'placeholder [y]',
  ]);
  assert.deepEqual(kinds("${*}${aws:PrincipalTag/team, 'none'}${Region}"), [
    'variable ${*}',
    "variable ${aws:PrincipalTag/team, 'none'}",
    'template ${Region}',
  ]);
  assert.deepEqual(kinds('a < b, [x, {y, 100%, $'), []);
});

void test('hasHole leaves variables alone', () => {
  assert.ok(!hasHole('arn:aws:iam::111122223333:user/${aws:username}'));
  assert.ok(hasHole('arn:aws:iam::${Account}:user/x'));
  assert.ok(hasHole('ACCOUNT_ID'));
});

void test('placeholder words', () => {
  for (const each of [
    'ACCOUNT_ID',
    'your-account-id',
    'aws-region',
    'YOUR_AGENT_ARN',
    'XXXXXXXXXXXX',
    'source-account',
  ]) {
    assert.ok(isPlaceholderWord(each), each);
  }
  for (const each of ['123456789012', 'us-east-1', 'aws', 'constructor', '__proto__', 'examplebucket', 'Admin']) {
    assert.ok(!isPlaceholderWord(each), each);
  }
});

void test('type words', () => {
  assert.equal(typeWord('foundation-model/x:0'), 'foundation-model');
  assert.equal(typeWord('function:x'), 'function');
  assert.equal(typeWord('bucket'), undefined);
});

void test('unclosed openings do not make it slow', () => {
  const begin = process.cpuUsage();
  for (const opening of ['<', '[', '{{', '$(', '%(', '<<', '%%x', '${a:b}', '<a:b>']) {
    const text = `arn:aws:s3:::${opening.repeat(100_000)}`;
    holesIn(text);
    parseArn(text);
  }
  const { user } = process.cpuUsage(begin);
  assert.ok(user < 3_000_000, `${user} microseconds`);
});
