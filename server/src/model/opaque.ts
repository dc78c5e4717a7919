// Text that stands for other text: template holes, placeholders left to fill in, policy variables. Found by scanning,
// never by a pattern built from the document.

import { byText } from '../base/by-text';

export interface Hole {
  readonly start: number;
  readonly end: number;
  /** `variable` is IAM's own `${aws:…}`; the others are filled in by a template engine or a person. */
  readonly kind: 'variable' | 'template' | 'placeholder';
}

/** Everything in the text that is not literal, in order. Offsets count decoded characters. */
export function holesIn(text: string): readonly Hole[] {
  if (!mayHoldHole(text)) return none;
  const holes: Hole[] = [];
  const scan: Scan = { text, absent: new Set() };
  let at = 0;
  while (at < text.length) {
    const hole = holeAt(scan, at);
    if (hole === undefined) {
      at++;
      continue;
    }
    holes.push(hole);
    at = hole.end;
  }
  return holes;
}

const none: readonly Hole[] = [];

/** Whether a template or a person still has to fill something in. IAM's own variables do not count. */
export function hasHole(text: string): boolean {
  // Most texts are neither, and tell so by their letters sooner than they are looked up.
  return mayHoldHole(text) ? leavesGap(text) : mayBePlaceholderWord(text) && leavesGap(text);
}

const leavesGap = byText((text: string): boolean => {
  if (holesIn(text).some((hole) => hole.kind !== 'variable')) return true;
  return isPlaceholderWord(text);
});

/** Whether scanning for holes can find any. */
export function mayHoldHole(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 && sorts[code] === opens) return true;
  }
  return false;
}

/** What each letter of ASCII may be part of: holes begin with the first sort, and placeholder words hold none but the second. */
const [opens, inWord] = [1, 2];
const sorts = new Uint8Array(128);
for (const opener of '$<{%[') sorts[opener.charCodeAt(0)] = opens;
for (let code = 0; code < 128; code++) if (/[A-Za-z\s_#-]/.test(String.fromCharCode(code))) sorts[code] = inWord;

/** False for whatever holds a letter that no placeholder word has: a digit, a colon, a dot. */
function mayBePlaceholderWord(text: string): boolean {
  if (text.length < 4 || text.length > 60) return false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Beyond ASCII there are blanks, and letters that are others when they are made small.
    if (code < 128 && sorts[code] !== inWord) return false;
  }
  return true;
}

/**
 * A whole value or ARN part that is a word people write for "fill this in": `ACCOUNT_ID`, `aws-region`, `your-role-arn`,
 * `XXXXXXXXXXXX`; `123456789012` is not.
 */
export function isPlaceholderWord(text: string): boolean {
  if (!mayBePlaceholderWord(text)) return false;
  const word = text.toLowerCase().replaceAll(/[\s_-]/g, '');
  if (placeholderWords.has(word) || /^[x#]*$/.test(word)) return true;
  const owner = owners.find((each) => word.startsWith(each));
  return owner !== undefined && (placeholderWords.has(word.slice(owner.length)) || word.slice(owner.length) === 'id');
}

/** What people put in front: `YOUR_ACCOUNT_ID`, `source-account`. */
const owners = [
  'your',
  'myaws',
  'my',
  'aws',
  'the',
  'source',
  'target',
  'destination',
  'central',
  'management',
  'other',
  'insert',
  'example',
];

const placeholderWords = new Set([
  ...['accountid', 'account', 'awsaccountid', 'awsaccount', 'accountnumber', 'acctid', 'accountidwithouthyphens'],
  ...['region', 'awsregion', 'regionname', 'regionid', 'regioncode', 'partition', 'awspartition'],
  ...['modelid', 'modelname', 'keyid', 'kmskeyid', 'agentid', 'agentaliasid', 'aliasid', 'rolename', 'bucketname'],
  ...[
    'guardrailid',
    'knowledgebaseid',
    'kbid',
    'flowid',
    'vpceid',
    'functionname',
    'runtimeid',
    'gatewayid',
    'memoryid',
  ],
  ...['resourcearn', 'rolearn', 'agentarn', 'agentaliasarn', 'kmskeyarn', 'keyarn', 'bucketarn', 'modelarn'],
  ...['guardrailarn', 'knowledgebasearn', 'inferenceprofilearn', 'secretarn', 'functionarn', 'lambdaarn', 'gatewayarn'],
]);

/** A closing text that was not found once is not searched for again: the scan stays linear. */
interface Scan {
  readonly text: string;
  readonly absent: Set<string>;
}

function holeAt(scan: Scan, at: number): Hole | undefined {
  const { text } = scan;
  switch (text[at]) {
    case '$':
      return dollar(scan, at);
    case '{':
      return text[at + 1] === '{' ? until(scan, at, '}}', 'template') : singleBrace(text, at);
    case '<':
      return until(scan, at, text.startsWith('<<', at) ? '>>' : '>', 'placeholder');
    case '[':
      return until(scan, at, ']', 'placeholder');
    case '%':
      return percent(scan, at);
    default:
      return undefined;
  }
}

function dollar(scan: Scan, at: number): Hole | undefined {
  const { text } = scan;
  if (text[at + 1] === '{') {
    const close = text.indexOf('}', at);
    const end = close < 0 ? text.length : close + 1;
    return { start: at, end, kind: isVariable(text.slice(at + 2, close < 0 ? end : close)) ? 'variable' : 'template' };
  }
  if (text[at + 1] === '(') return until(scan, at, ')', 'template');
  const end = endOfName(text, at + 1);
  if (end === at + 1 || awsNames.has(text.slice(at, end))) return undefined;
  return { start: at, end, kind: 'template' };
}

/** What AWS writes with a dollar itself: versions of functions and launch templates, stages and routes of APIs. */
const awsNames = new Set([
  '$LATEST',
  '$Latest',
  '$latest',
  '$DEFAULT',
  '$Default',
  '$default',
  '$connect',
  '$disconnect',
]);

/** `{ACCOUNT_ID}` and `{account-id}`: a name and nothing else. `{proxy+}` and `{"a":1}` are text. */
function singleBrace(text: string, at: number): Hole | undefined {
  let end = at + 1;
  if (!/[A-Za-z_]/.test(text[end] ?? '')) return undefined;
  while (end < text.length && (text[end] === '-' || isNameLetter(text, end))) end++;
  return text[end] === '}' ? { start: at, end: end + 1, kind: 'template' } : undefined;
}

function endOfName(text: string, from: number): number {
  let end = from;
  while (end < text.length && isNameLetter(text, end)) end++;
  return end;
}

function isNameLetter(text: string, at: number): boolean {
  return /[A-Za-z0-9_]/.test(text[at] ?? '');
}

/** `aws:username`, `aws:PrincipalTag/team, 'none'`, `*`, `?`, `$`. Holes of templates carry no colon. */
function isVariable(inner: string): boolean {
  const name = inner.split(',', 1)[0]!.trim();
  if (name === '*' || name === '?' || name === '$') return true;
  const colon = name.indexOf(':');
  return colon > 0 && name[colon + 1] !== ':' && !/[\s{(]/.test(name.slice(0, colon));
}

function percent(scan: Scan, at: number): Hole | undefined {
  const { text } = scan;
  if (text[at + 1] === 's' || text[at + 1] === 'd') return { start: at, end: at + 2, kind: 'template' };
  if (text[at + 1] === '(') {
    const close = until(scan, at, ')', 'template');
    return close && { ...close, end: Math.min(text.length, close.end + 1) };
  }
  if (text[at + 1] !== '%') return undefined;
  return until(scan, at, '%%', 'template');
}

function until({ text, absent }: Scan, at: number, close: string, kind: Hole['kind']): Hole | undefined {
  if (absent.has(close)) return undefined;
  const found = text.indexOf(close, at + 1);
  if (found < 0) absent.add(close);
  // A lone opening character is text; an open pair swallows nothing.
  return found < 0 || found === at + 1 ? undefined : { start: at, end: found + close.length, kind };
}
