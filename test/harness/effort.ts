// How much a test over many cases takes on. A plain run is a sample that is over in seconds; with `BEDROCK_IAM_SWEEP=full`, as in CI,
// it is everything.

export const isFullRun = process.env['BEDROCK_IAM_SWEEP'] === 'full';

/** Runs of a property: a few of the same seed, or all. */
export function runs(few: number, all: number): number {
  return isFullRun ? all : few;
}
