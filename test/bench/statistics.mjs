// Medians, quartiles and ratios of two servers' samples. No I/O.

/** `{ median, low, high, n }`, where low and high are the quartiles. Undefined without samples. */
export function summary(values) {
  const sorted = values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  const at = (share) => quantile(sorted, share);
  return { median: at(0.5), low: at(0.25), high: at(0.75), min: sorted[0], max: sorted.at(-1), n: sorted.length };
}

/**
 * Two servers compared round by round: rounds lie next to each other in time, so a busy machine weighs on both sides
 * of each quotient alike. `value` is the quotient of the overall figures, `low` and `high` the quartiles over rounds.
 */
export function ratio(ours, theirs, rounds) {
  if (!(theirs > 0) || !Number.isFinite(ours)) return undefined;
  const spread = summary(rounds.map((round) => round.ours / round.json));
  return { value: ours / theirs, median: spread?.median, low: spread?.low, high: spread?.high };
}

export function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

function quantile(sorted, share) {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}
