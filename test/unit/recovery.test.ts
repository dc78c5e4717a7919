// What the client does about a server that dies.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { type Recovery, createRecovery } from '../../client/src/recovery';

describe('recovery of a dead server', () => {
  let pauses: number[];
  let starts: number;
  let givenUp: number;
  let fails: boolean;
  let recovery: Recovery;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
    [pauses, starts, givenUp, fails] = [[], 0, 0, false];
    recovery = createRecovery({
      start() {
        starts += 1;
        return fails ? Promise.reject(new Error('no server')) : Promise.resolve();
      },
      tell: (pause) => void pauses.push(pause),
      giveUp: () => void (givenUp += 1),
    });
  });
  afterEach(() => mock.timers.reset());

  /** Lets the pause pass and what was waiting for the start run. */
  const pass = async (milliseconds: number): Promise<void> => {
    mock.timers.tick(milliseconds);
    await new Promise((done) => setImmediate(done));
  };

  it('starts it again after pauses that double, five times, and gives up after that', async () => {
    for (let pause = 1000; pause <= 16_000; pause *= 2) {
      recovery.died();
      await pass(pause - 1);
      const before = starts;
      await pass(1);
      assert.equal(starts, before + 1, `after ${pause} ms`);
    }
    assert.deepEqual(pauses, [1000, 2000, 4000, 8000, 16_000]);
    assert.equal(givenUp, 0);
    recovery.died();
    await pass(600_000);
    assert.deepEqual([starts, givenUp], [5, 1]);
  });

  it('goes on by itself where the start fails', async () => {
    fails = true;
    recovery.died();
    for (let pause = 1000; pause <= 16_000; pause *= 2) await pass(pause);
    assert.deepEqual([starts, givenUp], [5, 1]);
  });

  it('counts a death that is told twice once', async () => {
    recovery.died();
    recovery.died();
    await pass(1000);
    assert.deepEqual([pauses, starts], [[1000], 1]);
  });

  it('forgets deaths of more than three minutes ago', async () => {
    for (let times = 0; times < 10; times++) {
      recovery.died();
      await pass(180_000);
    }
    assert.deepEqual([starts, givenUp], [10, 0]);
    assert.ok(pauses.every((pause) => pause === 1000));
  });

  it('leaves a start by hand alone, and counts from anew after it', async () => {
    recovery.died();
    recovery.reset();
    await pass(600_000);
    assert.equal(starts, 0);
    recovery.died();
    assert.deepEqual(pauses, [1000, 1000]);
  });
});
