// `bedrock-iam why`: what an AccessDenied message has to do with policies. Reads both, and changes neither.

import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from '../base/text-edit';
import type { Catalog } from '../catalog/catalog';
import { type Answer, whyDenied } from '../features/why/answer';
import { createNodeHost } from '../workspace/node-host';
import { type Io, exit } from './io';
import { type FilePolicy, readPolicyFile } from './policy-files';
import type { WhyOptions } from './why-arguments';
import { type FileAnswer, describeAnswer } from './why-text';

export async function runWhy(options: WhyOptions, catalog: Catalog, io: Io): Promise<number> {
  const host = createNodeHost();
  const files: FilePolicy[] = [];
  let faulty = false;
  for (const path of options.policies) {
    const found = await readPolicyFile(path, host, io.folder);
    if (typeof found === 'string') {
      io.err(`bedrock-iam: ${found}\n`);
      faulty = true;
    } else files.push(...found);
  }
  if (faulty) return exit.trouble;
  const message = options.message ?? new TextDecoder().decode(await io.stdin());
  const answer = inFiles(whyDenied(message, files, catalog), files);
  io.out(options.format === 'json' ? asJson(answer) : describeAnswer(answer, { colours: io.colours }));
  return answer.verdict === 'no-denial' ? exit.trouble : exit.clean;
}

function inFiles({ statements, edit, ...rest }: Answer, files: readonly FilePolicy[]): FileAnswer {
  return {
    ...rest,
    statements: statements.flatMap(({ match, why }) => {
      const file = files.find(({ policy }) => policy === match.at.policy);
      if (file === undefined) return [];
      const { placed } = match;
      return [{ path: file.path, pointer: file.pointers[placed.index] ?? '', sid: placed.statement.sid?.value, why }];
    }),
    edits: files.flatMap(({ path, policy, json }) =>
      edit?.at.policy === policy ? edit.edits.map((each) => ({ path, ...inLines(each, json.text) })) : [],
    ),
  };
}

function inLines({ span, newText }: TextEdit, text: string): Omit<FileAnswer['edits'][number], 'path'> {
  const document = TextDocument.create('', 'json', 0, text);
  return { range: { start: document.positionAt(span.start), end: document.positionAt(span.end) }, newText };
}

/** The form is promised to stay. */
function asJson({ verdict, request, statements, edits }: FileAnswer): string {
  const places = statements.map(({ path, pointer, why }) => ({ path, pointer, why }));
  return `${JSON.stringify({ version: 1, verdict, request, statements: places, edits }, undefined, 2)}\n`;
}
