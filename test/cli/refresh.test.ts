// `bedrock-iam refresh` as a program of its own: the folder that it writes, and what it says when it writes none.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { loopback, serviceReference } from '../harness/loopback';
import { root } from '../harness/refresh-run';

describe('bedrock-iam refresh', () => {
  const cli = (...words: string[]): Promise<{ code: number; out: string; err: string }> =>
    new Promise((done) => {
      execFile(process.execPath, [resolve('dist/cli.js'), ...words], { cwd: root }, (error, out, err) =>
        done({ code: Number(error?.code ?? 0), out, err }),
      );
    });

  it('writes a folder that `--data` reads', async () => {
    const { address, close } = await loopback(serviceReference);
    const ran = await cli('refresh', '--into', 'written', '--from', address);
    await close();
    assert.equal(ran.err, '');
    assert.match(
      ran.out,
      /^AWS data of \S+: 2 services read, 2 new actions, 1 new service; use it with `--data written`\n$/,
    );
    const version = await cli('--version', '--data', 'written');
    assert.match(version.out, new RegExp(`AWS data of ${new Date().toISOString().slice(0, 7)}`));
    const policy = {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: 'bedrock:InvokeHologram', Resource: '*' },
    };
    writeFileSync(join(root, 'policy.json'), JSON.stringify(policy));
    assert.match((await cli('lint', 'policy.json')).out, /Unknown action|not among/);
    assert.doesNotMatch((await cli('lint', '--data=written', 'policy.json')).out, /action\/unknown/);
  });

  it('says why not, and what is missing', async () => {
    const refused = await cli('refresh', '--into', 'other', '--from', 'http://example.com');
    assert.equal(refused.code, 2);
    assert.equal(refused.err, 'bedrock-iam: `http://example.com` is no https address; nothing was changed\n');
    assert.match((await cli('refresh')).err, /`refresh` needs `--into FOLDER`/);
    assert.match((await cli('lint', '--data')).err, /`--data` needs a folder/);
    const missing = await cli('lint', '--data', 'nowhere', '.');
    assert.equal(missing.code, 2);
    assert.match(missing.err, /`nowhere` holds no AWS data that can be read/);
  });
});
