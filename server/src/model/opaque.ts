// Text that stands for other text: template holes, placeholders left to fill in, policy variables. Found by scanning,
// never by a pattern built from the document.

export interface Hole {
  readonly start: number;
  readonly end: number;
  /** `variable` is IAM's own `${aws:…}`; the others are filled in by a template engine or a person. */
  readonly kind: 'variable' | 'template' | 'placeholder';
}

/** Everything in the text that is not literal, in order. Offsets count decoded characters. */
export function holesIn(text: string): readonly Hole[] {
  const holes: Hole[] = [];
  let at = 0;
  while (at < text.length) {
    const hole = holeAt(text, at);
    if (hole === undefined) {
      at++;
      continue;
    }
    holes.push(hole);
    at = hole.end;
  }
  return holes;
}

/** Whether a template or a person still has to fill something in. IAM's own variables do not count. */
export function hasHole(text: string): boolean {
  if (!mayHoldHole(text)) return false;
  return holesIn(text).some((hole) => hole.kind !== 'variable') || isPlaceholderWord(text);
}

/** A whole value or ARN part that is a word people write for "fill this in": `ACCOUNT_ID`, `aws-region`, `123456789012` is not. */
export function isPlaceholderWord(text: string): boolean {
  if (text.length < 4 || text.length > 60) return false;
  return placeholderWords.has(text.toLowerCase().replaceAll(/[\s_-]/g, ''));
}

const placeholderWords = new Set([
  'accountid',
  'account',
  'awsaccountid',
  'awsaccount',
  'youraccountid',
  'youraccount',
  'youraccountnumber',
  'yourawsaccountid',
  'myaccountid',
  'accountnumber',
  'awsregion',
  'region',
  'yourregion',
  'yourawsregion',
  'regionname',
  'sourceregion',
  'destinationregion',
  'modelid',
  'yourmodelid',
  'keyid',
  'yourkeyid',
  'kmskeyid',
  'agentid',
  'youragentid',
  'rolename',
  'yourrolename',
  'bucketname',
  'yourbucketname',
  'guardrailid',
  'yourguardrailid',
  'knowledgebaseid',
  'flowid',
  'vpceid',
  'partition',
]);

function mayHoldHole(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if ('$<{%['.includes(letter)) return true;
  }
  return isPlaceholderWord(text);
}

function holeAt(text: string, at: number): Hole | undefined {
  switch (text[at]) {
    case '$':
      return dollar(text, at);
    case '{':
      return text[at + 1] === '{' ? until(text, at, '}}', 'template') : undefined;
    case '<':
      return until(text, at, text.startsWith('<<', at) ? '>>' : '>', 'placeholder');
    case '[':
      return until(text, at, ']', 'placeholder');
    case '%':
      return percent(text, at);
    default:
      return undefined;
  }
}

function dollar(text: string, at: number): Hole | undefined {
  if (text[at + 1] === '{') {
    const close = text.indexOf('}', at);
    const end = close < 0 ? text.length : close + 1;
    return { start: at, end, kind: isVariable(text.slice(at + 2, close < 0 ? end : close)) ? 'variable' : 'template' };
  }
  if (text[at + 1] === '(') return until(text, at, ')', 'template');
  let end = at + 1;
  while (end < text.length && /[A-Za-z0-9_]/.test(text[end]!)) end++;
  return end > at + 1 ? { start: at, end, kind: 'template' } : undefined;
}

/** `aws:username`, `aws:PrincipalTag/team, 'none'`, `*`, `?`, `$`. Holes of templates carry no colon. */
function isVariable(inner: string): boolean {
  const name = inner.split(',')[0]!.trim();
  if (name === '*' || name === '?' || name === '$') return true;
  const colon = name.indexOf(':');
  return colon > 0 && name[colon + 1] !== ':' && !/[\s{(]/.test(name.slice(0, colon));
}

function percent(text: string, at: number): Hole | undefined {
  if (text[at + 1] === 's' || text[at + 1] === 'd') return { start: at, end: at + 2, kind: 'template' };
  if (text[at + 1] === '(') {
    const close = text.indexOf(')', at);
    return close < 0 ? undefined : { start: at, end: Math.min(text.length, close + 2), kind: 'template' };
  }
  if (text[at + 1] !== '%') return undefined;
  return until(text, at, '%%', 'template');
}

function until(text: string, at: number, close: string, kind: Hole['kind']): Hole | undefined {
  const found = text.indexOf(close, at + 1);
  // A lone opening character is text; an open pair swallows nothing.
  return found < 0 || found === at + 1 ? undefined : { start: at, end: found + close.length, kind };
}
