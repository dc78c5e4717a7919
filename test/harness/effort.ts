// How much a test over many cases takes on. A plain run is a sample that is over in a moment; with `BEDROCK_IAM_SWEEP=full`, as in CI,
// it is everything.

export const isFullRun = process.env['BEDROCK_IAM_SWEEP'] === 'full';

/** Runs of a property: a few of the same seed, or all. */
export function runs(few: number, all: number): number {
  return isFullRun ? all : few;
}

/** A few from all over a list, always the same ones, or all of it. */
export function sample<T>(all: readonly T[], few: number): readonly T[] {
  if (isFullRun || all.length <= few) return all;
  return Array.from({ length: few }, (_, index) => all[Math.floor((index * all.length) / few)]!);
}
