// What is done about a language server that died: started again after a pause that doubles, given up when it keeps dying.
// It must not know the editor nor the client, which are handed in.

export interface RecoveryOptions {
  start(): Promise<unknown>;
  /** Called before each pause, in milliseconds. */
  tell(pause: number): void;
  /** Called instead of another try; only a person's `reset` leads on from there. */
  giveUp(): void;
}

export interface Recovery {
  /** The server is gone, or did not start. While a start is due already this changes nothing. */
  died(): void;
  /** Somebody starts the server by hand: no start is due any more, and earlier deaths are forgotten. */
  reset(): void;
}

const mostTries = 5;
/** In milliseconds. Deaths further apart have causes of their own. */
const counted = 180_000;
const firstPause = 1000;

export function createRecovery({ start, tell, giveUp }: RecoveryOptions): Recovery {
  let tries: number[] = [];
  let due: NodeJS.Timeout | undefined;
  const recovery: Recovery = {
    died() {
      if (due !== undefined) return;
      const now = Date.now();
      tries = tries.filter((time) => now - time < counted);
      if (tries.length >= mostTries) return giveUp();
      const pause = firstPause * 2 ** tries.length;
      tries.push(now);
      tell(pause);
      due = setTimeout(() => {
        due = undefined;
        start().catch(() => recovery.died());
      }, pause);
    },
    reset() {
      clearTimeout(due);
      due = undefined;
      tries = [];
    },
  };
  return recovery;
}
