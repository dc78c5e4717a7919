// The snippets of VS Code from the policies that completion offers. They have no prefix, so the editor never mixes them into
// the offers inside a policy: they are there for "Insert Snippet" and "Fill File with Snippet".

import { readFileSync } from 'node:fs';
import { createModels } from '../../src/catalog/bedrock/models';
import { toSnippet } from '../../src/features/completion/pieces';
import { plainStatement } from '../../src/features/completion/skeleton';
import { invokeSkeletons } from '../../src/features/completion/skeletons/invoke';
import { usualProfiles, usualSkeletons } from '../../src/features/completion/skeletons/list';
import type { Skeleton } from '../../src/features/completion/skeletons/skeleton';
import {
  type Start,
  joined,
  wrapPolicy,
  writePolicy,
  writeStatements,
} from '../../src/features/completion/skeletons/write';

interface Snippet {
  readonly description: string;
  readonly body: readonly string[];
}

/** The text of `snippets/iam-policy.json`: whole policies, and the statements that people add to one they have. */
export function policySnippets(): string {
  const models = createModels(readFileSync('server/src/catalog/bedrock/models.json', 'utf8'));
  const start: Start = { regions: [], accounts: [], partition: 'aws', models };
  const skeletons = usualSkeletons(models);
  const snippets: readonly (readonly [string, Snippet])[] = [
    ['IAM policy: empty', plain(toSnippet(wrapPolicy([plainStatement('identity')], 'whole')))],
    ...skeletons.map(
      (each) => [`IAM policy: ${each.label}`, snippet(each, writePolicy(each, start, 'whole'))] as const,
    ),
    ...[...invokeSkeletons, ...usualProfiles(models)].map(
      (each) => [`IAM statement: ${each.label}`, snippet(each, joined(writeStatements(each, start), ',\n'))] as const,
    ),
  ];
  return `${JSON.stringify(Object.fromEntries(snippets), undefined, 2)}\n`;
}

function snippet(skeleton: Skeleton, pieces: Parameters<typeof toSnippet>[0]): Snippet {
  return { description: skeleton.about, body: toSnippet(pieces).split('\n') };
}

function plain(text: string): Snippet {
  return { description: 'A policy with one statement, all to be filled in.', body: text.split('\n') };
}
