// Policy variables that are written wrongly. Only what certainly was meant as one of IAM's: template engines write `${…}`
// too, with grammars of their own.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html

export interface VariableFault {
  readonly kind: 'brace' | 'quote' | 'space' | 'empty';
  /** Decoded offsets of the wrong piece. */
  readonly start: number;
  readonly end: number;
  /** What belongs in its place, where that is plain. */
  readonly right?: string;
}

/** The faults of a text in order. `isKey` says whether a name is a condition key that AWS has. */
export function variableFaults(text: string, isKey: (name: string) => boolean): readonly VariableFault[] {
  const faults: VariableFault[] = [];
  let at = text.indexOf('${');
  while (at >= 0) {
    const close = text.indexOf('}', at);
    if (close < 0) {
      const fault = unclosed(text, at, isKey);
      return fault === undefined ? faults : [...faults, fault];
    }
    const fault = closedFault(text.slice(at + 2, close), at, isKey);
    if (fault !== undefined) faults.push(fault);
    at = text.indexOf('${', close);
  }
  return faults;
}

function unclosed(text: string, start: number, isKey: (name: string) => boolean): VariableFault | undefined {
  let end = start + 2;
  while (end < text.length && /[A-Za-z0-9:/_.=+@-]/.test(text[end] ?? '')) end++;
  const run = text.slice(start + 2, end);
  const [first = '', second, ...rest] = run.split('/');
  const names = [first, ...(second === undefined ? [] : [`${first}/${second}`]), ...(rest.length > 0 ? [run] : [])];
  const name = names.find(isKey);
  if (name === undefined) return undefined;
  return { kind: 'brace', start, end: start + 2 + name.length, right: `\${${name}}` };
}

function closedFault(inner: string, start: number, isKey: (name: string) => boolean): VariableFault | undefined {
  if (inner.trim() === '') return { kind: 'empty', start, end: start + inner.length + 3 };
  const comma = inner.indexOf(',');
  const name = comma < 0 ? inner : inner.slice(0, comma);
  if (/\s/.test(name) && !isKey(name)) {
    const compact = name.replaceAll(/\s/g, '');
    const from = start + 2;
    return isKey(compact) ? { kind: 'space', start: from, end: from + name.length, right: compact } : undefined;
  }
  if (comma < 0 || !isKey(name)) return undefined;
  const written = inner.slice(comma + 1).trim();
  if (written.length >= 2 && written.startsWith("'") && written.endsWith("'")) return undefined;
  const end = start + 2 + inner.trimEnd().length;
  return { kind: 'quote', start: end - written.length, end, right: `'${written.replaceAll("'", '')}'` };
}
