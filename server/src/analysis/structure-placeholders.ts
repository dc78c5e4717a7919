// Text that a person or a template still has to fill in, and accounts and names that exist in examples only.

import { byText } from '../base/by-text';
import { holesIn, isPlaceholderWord } from '../model/opaque';
import { parseArn } from '../model/arn';

export interface Placeholder {
  /** `example` is an account, `name` what people call a thing in an example. */
  readonly kind: 'placeholder' | 'template' | 'example' | 'name';
  /** Decoded offsets in the text. */
  readonly start: number;
  readonly end: number;
}

/** What is to be filled in, in text order; empty for finished text. `${aws:…}` is IAM's own and is none. */
export function placeholdersIn(text: string): readonly Placeholder[] {
  return gaps(text);
}

const gaps = byText((text: string): readonly Placeholder[] => {
  const found: Placeholder[] = [];
  for (const hole of holesIn(text))
    // `${}` names nothing that could be filled in, and has a rule of its own.
    if (hole.kind !== 'variable' && text.slice(hole.start, hole.end) !== '${}')
      found.push({ kind: hole.kind, start: hole.start, end: hole.end });
  const arn = parseArn(text);
  if (arn === undefined) wholeText(text, found);
  for (const part of [arn?.partition, arn?.region, arn?.account]) {
    if (part === undefined) continue;
    if (isPlaceholderWord(part.value) || isLettersForDigits(part.value))
      add(found, 'placeholder', part.start, part.end);
    else if (isExampleAccount(part.value)) add(found, 'example', part.start, part.end);
  }
  // What follows an S3 bucket is a path of the author's own words.
  if (arn?.resource !== undefined && arn.service?.value === 's3') bucket(arn.resource.value, arn.resource.start, found);
  else if (arn?.resource !== undefined) segments(arn.resource.value, arn.resource.start, found);
  return found.length === 0 ? none : found.sort((a, b) => a.start - b.start);
});

const none: readonly Placeholder[] = [];

/** Does a person or a template still have to put something there? What comes from an example is text like any other. */
export function isGap({ kind }: Placeholder): boolean {
  return kind === 'placeholder' || kind === 'template';
}

/** Account ids of AWS's documentation and of everybody's examples. */
export function isExampleAccount(text: string): boolean {
  return exampleAccounts.has(text);
}

const exampleAccounts = new Set([
  '111122223333',
  '444455556666',
  '777788889999',
  '123456789012',
  '210987654321',
  '012345678901',
  '098765432109',
  '987654321098',
  ...[...'0123456789'].map((digit) => digit.repeat(12)),
]);

/** Words that are a name as often as they are a gap. */
const doubtful = new Set(['account', 'region', 'partition']);

function wholeText(text: string, found: Placeholder[]): void {
  if (isExampleAccount(text)) add(found, 'example', 0, text.length);
  else if ((isPlaceholderWord(text) && !doubtful.has(text.toLowerCase())) || isLettersForDigits(text))
    add(found, 'placeholder', 0, text.length);
  else if (/\.amazonaws\.com(?:\.cn)?$/.test(text)) hostLabels(text, found);
}

/** `s3.region.amazonaws.com` */
function hostLabels(text: string, found: Placeholder[]): void {
  let start = 0;
  for (const label of text.split('.')) {
    if (isPlaceholderWord(label)) add(found, 'placeholder', start, start + label.length);
    start += label.length + 1;
  }
}

function segments(resource: string, offset: number, found: Placeholder[]): void {
  // The first one is the type.
  for (let start = endOfSegment(resource, 0) + 1; start <= resource.length;) {
    const end = endOfSegment(resource, start);
    const segment = resource.slice(start, end);
    if (isPlaceholderWord(segment) && !doubtful.has(segment.toLowerCase()))
      add(found, 'placeholder', offset + start, offset + end);
    else if (isExampleName(segment)) add(found, 'name', offset + start, offset + end);
    start = end + 1;
  }
}

/** Where the next `/` or `:` stands, or the end of the text. */
function endOfSegment(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '/' && text[at] !== ':') at++;
  return at;
}

function bucket(resource: string, start: number, found: Placeholder[]): void {
  const name = resource.split('/', 1)[0] ?? '';
  if (isExampleName(name)) add(found, 'name', start, start + name.length);
}

/** `my-agent`, and the buckets of AWS's documentation. */
function isExampleName(text: string): boolean {
  if (!/^[mad]/i.test(text)) return false;
  const name = text.toLowerCase();
  return exampleNames.some((start) => name.startsWith(start) && name !== start);
}

const exampleNames = ['my-', 'my_', 'amzn-s3-demo-', 'doc-example-'];

/** `XXXXXXXXXXXX` in place of twelve digits. */
function isLettersForDigits(text: string): boolean {
  return text.length === 12 && /^[xX]+$/.test(text);
}

function add(found: Placeholder[], kind: Placeholder['kind'], start: number, end: number): void {
  if (!found.some((other) => other.start < end && start < other.end)) found.push({ kind, start, end });
}
