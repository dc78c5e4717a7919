'use strict';
// Allowed minus denied. What is allowed may be thousands of entries; they share their scopes, so each pair of scopes is
// compared once and the actions are only looked up.
Object.defineProperty(exports, '__esModule', { value: true });
exports.allowedMinusDenied = allowedMinusDenied;
const wildcard_1 = require('../../base/wildcard');
const subset_1 = require('./subset');
/** What is allowed and not denied as a whole, each with the denials that touch it. */
function allowedMinusDenied({ allowed, denied }) {
  const denials = byAction(denied);
  const candidates = new Map();
  const compare = comparison();
  return allowed.flatMap((entry) => {
    const key = [entry.action.toLowerCase(), ...entry.exceptActions].join('\n');
    const own = candidates.get(key) ?? denialsOf(entry, denials);
    candidates.set(key, own);
    const limitedBy = [];
    for (const { denial, whole } of own) {
      const { meet, inside } = compare(entry.scope, denial.scope);
      if (whole && inside === 'true') return [];
      if (meet) limitedBy.push(denial);
    }
    return [{ ...entry, limitedBy }];
  });
}
function byAction(denied) {
  const denials = new Map();
  for (const entry of denied) {
    const key = entry.action.toLowerCase();
    const before = denials.get(key);
    if (before === undefined) denials.set(key, [entry]);
    else before.push(entry);
  }
  return denials;
}
function denialsOf(entry, denials) {
  const own = entry.action.toLowerCase();
  const exact = !(0, wildcard_1.hasWildcard)(own);
  return [...denials].flatMap(([action, entries]) => {
    // Two names that differ do not meet; most are told apart by this.
    if (exact && action !== own && !(0, wildcard_1.hasWildcard)(action)) return [];
    return entries
      .filter((denial) => (0, subset_1.actionsMeet)(entry, denial))
      .map((denial) => ({ denial, whole: (0, subset_1.actionInside)(entry, denial) === 'true' }));
  });
}
function comparison() {
  const known = new Map();
  return (a, b) => {
    const row = known.get(a) ?? new Map();
    known.set(a, row);
    const before = row.get(b);
    if (before !== undefined) return before;
    const meet = (0, subset_1.scopesMeet)(a, b);
    const compared = { meet, inside: meet ? (0, subset_1.scopeInside)(a, b) : 'false' };
    row.set(b, compared);
    return compared;
  };
}
//# sourceMappingURL=effective-access.js.map
