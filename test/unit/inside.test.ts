// Names out of documents lead to no file outside the workspace: not by `..`, not by a whole path, not over a link.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { outside, readerInside } from '../../server/src/workspace/inside';
import { createNodeHost, toSlashes } from '../../server/src/workspace/node-host';
import { createMemoryHost } from '../harness/memory-host';

const refused = { kind: 'skipped', why: outside };

describe('files of the workspace alone', () => {
  it('are told by their names', async () => {
    const host = createMemoryHost({ '/w/a.json': 'own', '/w/deep/b.json': 'deep', '/wide/c.json': 'foreign' });
    const read = readerInside(host, ['/w']);
    assert.equal((await read('/w/a.json')).kind, 'text');
    assert.equal((await read('/w/deep/b.json')).kind, 'text');
    for (const path of ['/wide/c.json', '/c.json', '/w', '/', '/nowhere'])
      assert.deepEqual(await read(path), refused, path);
    assert.deepEqual(host.reads, ['/w/a.json', '/w/deep/b.json']);
    assert.deepEqual(await readerInside(host, [])('/w/a.json'), refused);
  });

  it('may lie in another folder of the workspace', async () => {
    const host = createMemoryHost({ '/v/a.json': 'own' }, { '/w/link.json': '/v/a.json' });
    assert.equal((await readerInside(host, ['/w', '/v'])('/v/a.json')).kind, 'text');
    assert.deepEqual(await readerInside(host, ['/w'])('/w/link.json'), refused);
  });

  const folder = mkdtempSync(join(tmpdir(), 'bedrock-iam-inside-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const skip = process.platform === 'win32' ? 'links need a privilege on Windows' : false;

  it('are not reached over links of the file system', { skip }, async () => {
    for (const name of ['work', 'work/real', 'elsewhere']) mkdirSync(join(folder, name));
    for (const name of ['work/real/a.json', 'elsewhere/secret.json']) writeFileSync(join(folder, name), '{}');
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'work/out'));
    symlinkSync(join(folder, 'elsewhere/secret.json'), join(folder, 'work/secret.json'));
    symlinkSync(join(folder, 'work/real'), join(folder, 'work/again'));
    symlinkSync(join(folder, 'work'), join(folder, 'window'));
    const base = toSlashes(folder);
    const read = readerInside(createNodeHost(), [`${base}/work`]);
    for (const path of ['work/out/secret.json', 'work/secret.json', 'elsewhere/secret.json'])
      assert.deepEqual(await read(`${base}/${path}`), refused, path);
    assert.equal((await read(`${base}/work/again/a.json`)).kind, 'text');
    assert.equal((await readerInside(createNodeHost(), [`${base}/window`])(`${base}/window/real/a.json`)).kind, 'text');
    assert.deepEqual(await read(`${base}/work/none.json`), { kind: 'failed', why: 'does not exist' });
  });
});
