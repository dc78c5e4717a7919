// Measures what only our server answers, on one document: the access view, one request, a denial, a comparison, narrowing and a new policy.
// Each is asked behind an edit, so nothing that was worked out before counts.

import { policyDocument } from './documents.mjs';
import { openEditor } from './editor.mjs';
import { cpuMilliseconds, settled } from './process-stats.mjs';
import { createTypist } from './typist.mjs';

const denial =
  'User: arn:aws:sts::314159265358:assumed-role/app/session is not authorized to perform: bedrock:InvokeAgent on resource: ' +
  'arn:aws:bedrock:us-east-1:314159265358:agent-alias/AGENT12345/ALIAS12345 because no identity-based policy allows the bedrock:InvokeAgent action';

/** What is asked; `textDocument` is the document. */
const questions = [
  { name: 'access view', method: 'bedrockIam/access', params: (textDocument) => ({ textDocument }) },
  {
    name: 'one request decided',
    method: 'bedrockIam/decide',
    params: (textDocument) => ({
      textDocument,
      action: 'bedrock:InvokeModel',
      resource: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0',
      context: [],
    }),
  },
  {
    name: 'a denial answered',
    method: 'bedrockIam/whyDenied',
    params: (textDocument) => ({ textDocument, message: denial }),
  },
  {
    name: 'access compared with before',
    method: 'bedrockIam/compareAccess',
    params: (textDocument, text) => ({
      textDocument,
      committed: text.replace('bedrock:ApplyGuardrail', 'bedrock:ListGuardrails'),
    }),
  },
  {
    name: 'narrowing offered and worked out',
    method: 'textDocument/codeAction',
    params: (textDocument, _, at) => ({ textDocument, range: { start: at, end: at }, context: { diagnostics: [] } }),
    resolve: (action) => action.edit === undefined && action.data !== undefined,
  },
  {
    name: 'a new policy',
    method: 'bedrockIam/newPolicy',
    params: () => ({
      use: 'agent',
      models: { model: ['us.anthropic.claude-sonnet-5'] },
      regions: ['us-east-1'],
      account: '314159265358',
    }),
  },
];

/** Rounds of CPU milliseconds by question: `[{ name, cpu: [...] }]`. */
export async function measureAnswers(server, { bytes, rounds, folder }) {
  const document = policyDocument(bytes);
  const uri = `${folder}/answers.json`;
  const editor = await openEditor(server.script, folder);
  try {
    editor.ready();
    editor.open(uri, document.text);
    await editor.diagnostics(uri);
    const typist = createTypist(document);
    const answers = [];
    for (const question of questions)
      answers.push({ name: question.name, cpu: await ask(question, { editor, uri, typist, document, rounds }) });
    return answers;
  } finally {
    await editor.stop();
  }
}

async function ask(question, { editor, uri, typist, document, rounds }) {
  const at = document.targets[0];
  const cpu = [];
  // The first rounds warm up, as in the sessions.
  for (let round = -3; round < rounds; round++) {
    editor.change(uri, typist.keystroke());
    await editor.diagnostics(uri);
    await settled(editor.pid);
    const before = cpuMilliseconds(editor.pid);
    const { result } = await editor.request(question.method, question.params({ uri }, document.text, at));
    for (const action of question.resolve ? result.filter(question.resolve) : [])
      await editor.request('codeAction/resolve', action);
    await settled(editor.pid);
    if (round >= 0) cpu.push(cpuMilliseconds(editor.pid) - before);
  }
  return cpu;
}
