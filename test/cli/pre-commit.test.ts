// The hooks of .pre-commit-hooks.yaml, installed by pre-commit itself from a copy of this repository as it stands, in a repository with a
// wrong policy. Packages come out of npm's cache where they are in it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

const isThere = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
const missing = ['pre-commit', 'git'].filter((program) => !isThere(program));
const skip =
  missing.length > 0
    ? `${missing.join(' and ')} not found: the hooks were not tried`
    : !existsSync('.git') && 'no repository';

const wrong =
  '{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "bedrock:Converse", "Resource": "*" } }\n';

describe('the hooks for pre-commit', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'bedrock-iam-pre-commit-'));
  const [repository, work] = [join(folder, 'repository'), join(folder, 'work')];
  const env = {
    ...process.env,
    PRE_COMMIT_HOME: join(folder, 'home'),
    npm_config_prefer_offline: 'true',
    ...Object.fromEntries(['AUTHOR', 'COMMITTER'].map((who) => [`GIT_${who}_NAME`, 'test'])),
    ...Object.fromEntries(['AUTHOR', 'COMMITTER'].map((who) => [`GIT_${who}_EMAIL`, 'test@example.com'])),
  };

  before(() => {
    const files = run('.', 'git', 'ls-files', '-z', '--cached', '--others', '--exclude-standard').stdout.split('\0');
    for (const file of files.filter((each) => each !== '' && existsSync(each))) {
      mkdirSync(dirname(join(repository, file)), { recursive: true });
      cpSync(file, join(repository, file));
    }
    mkdirSync(work);
    writeFileSync(join(work, 'policy.json'), wrong);
    for (const at of [repository, work]) {
      run(at, 'git', 'init', '--quiet');
      run(at, 'git', 'add', '--all');
      run(at, 'git', 'commit', '--quiet', '--no-verify', '--message', 'as it stands');
    }
  });
  after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));

  it('refuse a wrong policy, and mend it where asked to', () => {
    const checked = hook('bedrock-iam');
    assert.equal(checked.status, 1, checked.stdout + checked.stderr);
    assert.match(checked.stdout, /policy\.json:1:73 error .*bedrock:Converse.* \[action\/unknown\]/);
    assert.equal(readFileSync(join(work, 'policy.json'), 'utf8'), wrong);

    const mended = hook('bedrock-iam-fix');
    assert.match(mended.stdout, /files were modified by this hook/);
    assert.match(readFileSync(join(work, 'policy.json'), 'utf8'), /bedrock:InvokeModel/);
  });

  function hook(id: string): { status: number | null; stdout: string; stderr: string } {
    return spawn(work, 'pre-commit', 'try-repo', repository, id, '--all-files', '--verbose', '--color=never');
  }

  function run(at: string, program: string, ...words: string[]): { stdout: string } {
    const ran = spawn(at, program, ...words);
    assert.equal(ran.status, 0, ran.stderr);
    return ran;
  }

  function spawn(at: string, program: string, ...words: string[]) {
    return spawnSync(program, words, { cwd: at, env, encoding: 'utf8' });
  }
});
