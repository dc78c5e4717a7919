// Globs of the configuration: which paths they speak of.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileGlob, compileGlobs } from '../../server/src/config/glob';
import { folderOf, pathBelow, resolvePath } from '../../server/src/config/paths';

const cases: readonly (readonly [glob: string, matches: readonly string[], leaves: readonly string[]])[] = [
  ['*.scp.json', ['a.scp.json', 'deep/er/a.scp.json', '.hidden/a.scp.json'], ['a.json', 'a.scp.json/b']],
  ['policy.json', ['policy.json'], ['deep/policy.json']],
  ['./*.json', ['a.json'], ['deep/a.json']],
  ['policies/*.json', ['policies/a.json'], ['policies/deep/a.json', 'a.json']],
  ['policies/**', ['policies/a.json', 'policies/.x/a.json'], ['other/a.json']],
  ['**/trust/*.json', ['trust/a.json', 'x/trust/a.json'], ['trust/x/a.json']],
  ['{a,b}.json', ['a.json', 'x/b.json'], ['c.json']],
  [String.raw`a\*b.json`, ['a*b.json'], ['axb.json']],
  ['/home/me/a.json', ['/home/me/a.json'], ['a.json']],
  ['!a.json', ['!a.json'], ['b.json']],
  ['[', ['['], ['a']],
  ['', [], ['a', '']],
  ['constructor', ['constructor'], ['__proto__']],
];

describe('globs', () => {
  for (const [glob, matches, leaves] of cases) {
    it(`\`${glob}\``, () => {
      const test = compileGlob(glob);
      for (const path of matches) assert.ok(test(path), `matches ${path}`);
      for (const path of leaves) assert.ok(!test(path), `leaves ${path}`);
    });
  }

  it('lists take files out with !', () => {
    const test = compileGlobs(['**/*.json', '!vendor/**']);
    assert.deepEqual(['a.json', 'vendor/a.json', 'x/vendor/a.json'].map(test), [true, false, true]);
  });

  it('nesting in a pattern costs no more than its length', () => {
    const test = compileGlob(`${'+(a|'.repeat(30)}a${')'.repeat(30)}.json`);
    const started = performance.now();
    test(`${'a'.repeat(40)}!`);
    assert.ok(performance.now() - started < 1000);
  });
});

describe('paths', () => {
  it('are worked out as text', () => {
    assert.equal(resolvePath('/a/b', '../c.json'), '/a/c.json');
    assert.equal(resolvePath('/a/b', './c/./d.json'), '/a/b/c/d.json');
    assert.equal(resolvePath('/a', '../../../c'), '/c');
    assert.equal(resolvePath('/a', '/x/y'), '/x/y');
    assert.equal(resolvePath('C:/a', '../b'), 'C:/b');
    assert.equal(resolvePath('/', '.'), '/');
    assert.equal(folderOf('/a'), '/');
    assert.equal(pathBelow('/a', '/a/b/c'), 'b/c');
    assert.equal(pathBelow('/a', '/ab/c'), '/ab/c');
    assert.equal(pathBelow('/', '/ab/c'), 'ab/c');
  });
});
