// What a command is given of the process it runs in.

import { isatty } from 'node:tty';

export interface Io {
  /** The working folder, with slashes. */
  readonly folder: string;
  readonly out: (text: string | Uint8Array) => void;
  /** Whole lines for the person, apart from the result. */
  readonly err: (text: string) => void;
  /** Whether `out` goes to a terminal that shows colours. */
  readonly colours: boolean;
  /** Whether `err` goes to a terminal, where a line may be written over. */
  readonly progress: boolean;
  stdin(): Promise<Uint8Array>;
}

/** The exit codes that programs rely on. */
export const exit = { clean: 0, findings: 1, trouble: 2 } as const;

/** The io of this process. A reader that goes away (`| head`) ends the program without noise. */
export function processIo(folder: string): Io {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(process.exitCode);
      throw error;
    });
  }
  return {
    folder,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    colours: isatty(1) && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb',
    progress: isatty(2) && process.env['TERM'] !== 'dumb',
    stdin: readStdin,
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
