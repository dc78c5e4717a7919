// A promise that fails with nobody waiting for it: the server would only log it, so suites look for it here.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';

/** To be called in a `describe`: fails it when a promise was rejected and nobody took that, in the server or in the test. */
export function expectNoRejections(): void {
  const unhandled: unknown[] = [];
  const keep = (reason: unknown): void => void unhandled.push(reason);
  before(() => void process.on('unhandledRejection', keep));
  after(async () => {
    // Node tells of them once the waiting jobs are done.
    await new Promise((done) => setImmediate(done));
    process.off('unhandledRejection', keep);
    assert.deepEqual(unhandled, []);
  });
}
