// Wraps every handler: a cancelled request is answered as cancelled, one that fails is logged and answered with a fallback.
// Nothing a document holds may end the server or leave a request without an answer.

import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { LSPErrorCodes, ResponseError } from './library';

export interface Guard {
  /** The answer of `run`, or `fallback` when it fails; requests that were cancelled meanwhile are refused as such. */
  request<T>(
    what: string,
    token: CancellationToken,
    fallback: T,
    run: () => T | Promise<T>,
  ): Promise<T | ResponseError<never>>;
  /** For notifications and events, which have no answer. */
  event(what: string, run: () => void | Promise<void>): void;
}

export function createGuard(connection: Pick<Connection, 'console'>): Guard {
  const report = (what: string, error: unknown): void => connection.console.error(`${what} failed: ${describe(error)}`);
  return {
    async request(what, token, fallback, run) {
      // Letting waiting messages in first: a newer edit or a cancellation makes this answer worthless.
      await new Promise((done) => setImmediate(done));
      if (token.isCancellationRequested) return cancelled();
      try {
        const answer = await run();
        return token.isCancellationRequested ? cancelled() : answer;
      } catch (error) {
        report(what, error);
        return fallback;
      }
    },
    event(what, run) {
      void (async () => {
        try {
          await run();
        } catch (error) {
          report(what, error);
        }
      })();
    },
  };
}

export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function cancelled(): ResponseError<never> {
  return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'The request was cancelled');
}
