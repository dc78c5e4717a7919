// Writes the policies the benchmark works on: valid, deterministic, and no two statements alike, so that a server
// which keeps results per statement text gains nothing from repetition. Knows nothing of servers or timing.

const accounts = ['314159265358', '271828182845', '314159265358', '314159265358'];
const regions = ['us-east-1', 'us-west-2', 'eu-central-1', 'eu-west-3', 'ap-southeast-2', 'ca-central-1'];
const models = [
  'anthropic.claude-3-haiku-20240307-v1:0',
  'amazon.nova-lite-v1:0',
  'amazon.titan-embed-text-v2:0',
  'meta.llama3-8b-instruct-v1:0',
  'mistral.mistral-large-2402-v1:0',
  'cohere.command-r-v1:0',
];
const teams = ['search', 'support', 'billing', 'research', 'claims', 'catalogue'];

/** The shapes statements take. Each names actions that apply to the resource it gives. */
const families = [
  {
    sid: 'InvokeModel',
    actions: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
    resources: (random) => [`arn:aws:bedrock:${random.pick(regions)}::foundation-model/${random.pick(models)}`],
    condition: (random) => ({ StringEquals: { 'bedrock:GuardrailIdentifier': arn(random, 'guardrail', 'lower') } }),
  },
  {
    sid: 'KnowledgeBase',
    actions: ['bedrock:Retrieve', 'bedrock:GetKnowledgeBase', 'bedrock:StartIngestionJob', 'bedrock:GetIngestionJob'],
    resources: (random) => [arn(random, 'knowledge-base', 'upper')],
    condition: teamCondition,
  },
  {
    sid: 'Guardrail',
    actions: ['bedrock:ApplyGuardrail', 'bedrock:GetGuardrail', 'bedrock:ListTagsForResource'],
    resources: (random) => [arn(random, 'guardrail', 'lower'), arn(random, 'guardrail', 'lower')],
    condition: () => undefined,
  },
  {
    sid: 'Agent',
    actions: ['bedrock:GetAgent', 'bedrock:UpdateAgent', 'bedrock:PrepareAgent', 'bedrock:ListAgentAliases'],
    resources: (random) => [arn(random, 'agent', 'upper')],
    condition: (random) => ({ StringEquals: { 'aws:RequestedRegion': random.some(regions) } }),
  },
  {
    sid: 'Flow',
    actions: ['bedrock:GetFlow', 'bedrock:UpdateFlow', 'bedrock:PrepareFlow'],
    resources: (random) => [arn(random, 'flow', 'upper')],
    condition: teamCondition,
  },
  {
    sid: 'Prompt',
    actions: ['bedrock:GetPrompt', 'bedrock:UpdatePrompt', 'bedrock:CreatePromptVersion'],
    resources: (random) => [arn(random, 'prompt', 'upper')],
    condition: () => undefined,
  },
  {
    sid: 'CustomModel',
    actions: ['bedrock:GetCustomModel', 'bedrock:DeleteCustomModel', 'bedrock:ListTagsForResource'],
    resources: (random) => [arn(random, 'custom-model', 'lower')],
    condition: (random) => ({ Bool: { 'aws:SecureTransport': 'true' }, ...teamCondition(random) }),
  },
  {
    sid: 'TrainingData',
    actions: ['s3:GetObject', 's3:PutObject'],
    resources: (random) => [`arn:aws:s3:::training-${random.id('lower')}/${random.pick(teams)}/*`],
    condition: (random) => ({ StringEquals: { 'aws:PrincipalAccount': random.pick(accounts) } }),
  },
  {
    sid: 'PassRole',
    actions: ['iam:PassRole'],
    resources: (random) => [`arn:aws:iam::${random.pick(accounts)}:role/bedrock-${random.id('lower')}`],
    condition: () => ({ StringEquals: { 'iam:PassedToService': 'bedrock.amazonaws.com' } }),
  },
  {
    sid: 'DataKey',
    actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
    resources: (random) => [`arn:aws:kms:${random.pick(regions)}:${random.pick(accounts)}:key/${random.id('lower')}`],
    condition: (random) => ({ StringLike: { 'kms:ViaService': `bedrock.${random.pick(regions)}.amazonaws.com` } }),
  },
];

/** What the edited strings end in at first; `typist.mjs` moves a window of this many letters along. */
export const initialWindow = 'qwrtzpsd';

/**
 * A policy of about `size` bytes whose middle statement is the one that gets edited. `targets` are the places to type
 * at, `action` the action string to complete in, `hovers` places all over the document.
 */
export function policyDocument(size) {
  const random = seededRandom(size);
  const statements = [];
  let length = 0;
  // Statements have some 370 characters; half of one is left out, so that the size is met and not passed.
  const room = size - render(editedStatement()).length - 60 - 185;
  for (let index = 0; length < room; index++) {
    statements.push(statement(random, index));
    length += render(statements[index]).length + 2;
  }
  const middle = statements.length >> 1;
  statements.splice(middle, 0, editedStatement());
  const text = `{\n  "Version": "2012-10-17",\n  "Statement": [\n${statements.map(render).join(',\n')}\n  ]\n}\n`;
  const lines = text.split('\n');
  return { text, statements: statements.length, ...editedPlaces(lines), hovers: hoverPlaces(lines) };
}

/** The small policy with two faults: a comma too many for any JSON server, and an action that does not exist. */
export function faultyDocument(size) {
  const { text } = policyDocument(size);
  return text.replace('bedrock:InvokeModel"', 'bedrock:Converse"').replace('\n  ]\n}', ',\n  ]\n}');
}

function statement(random, index) {
  const family = families[index % families.length];
  const condition = family.condition(random);
  return {
    Sid: `${family.sid}${index}`,
    Effect: 'Allow',
    Action: family.actions.length > 1 ? random.some(family.actions) : family.actions[0],
    Resource: family.resources(random),
    ...(condition && { Condition: condition }),
  };
}

function editedStatement() {
  return {
    Sid: `Edited${initialWindow}`,
    Effect: 'Allow',
    Action: ['bedrock:GetGuardrail', 'bedrock:ApplyGuardrail'],
    Resource: [`arn:aws:bedrock:us-east-1:314159265358:guardrail/${initialWindow}`],
    Condition: { StringEquals: { 'aws:PrincipalTag/team': `team-${initialWindow}` } },
  };
}

function render(value) {
  return JSON.stringify(value, null, 2).replace(/^/gm, '    ');
}

function editedPlaces(lines) {
  const first = lines.findIndex((line) => line.includes(`"Edited${initialWindow}"`));
  const near = lines.slice(first, first + 16);
  const targets = [];
  for (const [index, line] of near.entries()) {
    const character = line.indexOf(initialWindow);
    if (character >= 0) targets.push({ line: first + index, character });
  }
  const offset = near.findIndex((line) => line.includes('bedrock:ApplyGuardrail'));
  const start = near[offset].indexOf('"') + 1;
  const action = { line: first + offset, character: start, length: near[offset].lastIndexOf('"') - start };
  return { targets, action };
}

function hoverPlaces(lines) {
  const places = lines.flatMap((line, index) => {
    const match = /"(?:bedrock|s3|kms|iam|arn|aws):/.exec(line);
    return match ? [{ line: index, character: match.index + match[0].length + 2 }] : [];
  });
  const step = Math.max(1, Math.floor(places.length / 97));
  return places.filter((_, index) => index % step === 0);
}

function arn(random, type, alphabet) {
  return `arn:aws:bedrock:${random.pick(regions)}:${random.pick(accounts)}:${type}/${random.id(alphabet)}`;
}

function teamCondition(random) {
  return { StringEquals: { 'aws:PrincipalTag/team': `${random.pick(teams)}-${random.id('lower')}` } };
}

/** A small linear congruential generator: the same documents and the same typing on every run and every machine. */
export function seededRandom(seed) {
  let state = seed % 2147483647 || 1;
  const below = (limit) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
  const pick = (values) => values[below(values.length)];
  return {
    below,
    pick,
    /** Two neighbours from the list, so that order and choice vary but nothing is named twice. */
    some: (values) => {
      const at = below(values.length);
      return [values[at], values[(at + 1) % values.length]];
    },
    id: (alphabet) => {
      const letters = alphabet === 'upper' ? 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789' : 'abcdefghijklmnopqrstuvwxyz234567';
      return Array.from({ length: 10 }, () => letters[below(letters.length)]).join('');
    },
  };
}
