// A bundle loaded with the code that V8 made of it before: the same module, whatever stands in the folder. Each load is a process of its
// own, as each window is: within one, V8 remembers by itself.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

const program = `
const { loadKept } = require(${JSON.stringify(resolve('out/client/src/load-kept.js'))});
const loaded = loadKept(process.argv[1], process.argv[2]);
const { sum, where, separator } = loaded.exports;
loaded.keep().then(() => console.log(JSON.stringify({ wasKept: loaded.wasKept, sum: sum(2, 3), where, separator })));`;

const source = `
"use strict";
exports.sum = (a, b) => a + b;
exports.where = __dirname;
exports.separator = require('node:path').sep;
// A last line without an end`;

describe('a bundle whose code is kept', () => {
  let folder: string;
  let path: string;
  let kept: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bedrock-iam-kept-'));
    path = join(folder, 'bundle.js');
    kept = join(folder, 'not', 'there', 'yet');
    writeFileSync(path, source);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Loads, keeps, and says whether something was kept before. */
  const load = (): boolean => {
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', program, path, kept], { encoding: 'utf8' });
    assert.equal(stderr, '');
    const { wasKept, ...exported } = JSON.parse(stdout) as { readonly wasKept: boolean };
    assert.deepEqual(exported, { sum: 5, where: folder, separator: sep });
    return wasKept;
  };

  it('is loaded without it and with it', () => {
    assert.equal(load(), false);
    assert.equal(load(), true);
  });

  it('is compiled anew where what was kept is broken or of another version', () => {
    load();
    const [name] = readdirSync(kept);
    truncateSync(join(kept, name!), 100);
    assert.equal(load(), false, 'cut off');
    writeFileSync(join(kept, readdirSync(kept)[0]!), 'something else');
    assert.equal(load(), false, 'something else');
    assert.equal(load(), true);
    writeFileSync(path, source.replace('a + b', '4 + 1'));
    assert.equal(load(), false, 'another version');
    assert.equal(readdirSync(kept).length, 1, 'what the version before left is gone');
  });

  it('is loaded where nothing can be kept', () => {
    kept = join(path, 'below a file');
    assert.equal(load(), false);
    assert.equal(load(), false);
  });
});
