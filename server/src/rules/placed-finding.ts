// A report in the coordinates of the document, as a finding. A class, as every keystroke places all reports of a document.

import { type Span, shift } from '../base/span';
import { type PolicySite, editInDocument, spanInDocument } from '../documents/site';
import type { JsonDocument } from '../syntax/json-tree';
import type { Report } from './desk';
import { createEditor } from './editor';
import type { Finding } from './finding';
import { standsOnWholeJson } from './fix-guard';
import type { Fix } from './rule';

/** What reports are placed in. */
export interface Scope {
  /** The text that the policy stands in: the document's, or that of the string which holds it. */
  readonly json: JsonDocument;
  /** Undefined for what is reported of the document as a whole. */
  readonly site: PolicySite | undefined;
  /** Where the object starts that paths of an editor lead from. */
  readonly pathsFrom: number;
  /** Called with the rule's id when it throws while a fix is worked out. */
  readonly onFailure: (rule: string, error: unknown) => void;
}

const none: Finding['related'] = [];

export class PlacedFinding implements Finding {
  readonly rule: string;
  readonly level: Finding['level'];
  readonly message: string;
  readonly span: Span;
  readonly related: Finding['related'];
  readonly accessAnalyzer: string | undefined;
  readonly tag: Finding['tag'];
  readonly sid: string | undefined;
  readonly hostSees: boolean;
  readonly fixable: boolean;
  readonly #report: Report;
  readonly #scope: Scope;
  readonly #offset: number;

  /** The report's spans count from `offset` in the text of the scope. */
  constructor(report: Report, scope: Scope, offset: number, sid: string | undefined) {
    const { rule } = report.named;
    const { related, fixes } = report.extra;
    this.#report = report;
    this.#scope = scope;
    this.#offset = offset;
    this.rule = report.named.id;
    this.level = report.level;
    this.message = report.message;
    this.span = this.#inDocument(report.span);
    this.related =
      related === undefined ? none : related.map(({ span, message }) => ({ span: this.#inDocument(span), message }));
    this.accessAnalyzer = report.code;
    this.tag = rule.tag;
    this.sid = sid;
    this.hostSees = rule.hostSees === true && (scope.site?.map.identity ?? true);
    this.fixable = fixes !== undefined;
  }

  fixes(): readonly Fix[] {
    try {
      return this.#placedFixes();
    } catch (error) {
      this.#scope.onFailure(this.rule, error);
      return [];
    }
  }

  #inDocument(span: Span): Span {
    const { json, site } = this.#scope;
    const absolute = within(shift(span, this.#offset), json);
    return site === undefined ? absolute : spanInDocument(site.map, absolute);
  }

  #placedFixes(): readonly Fix[] {
    const { json, site, pathsFrom } = this.#scope;
    const offset = this.#offset;
    const fixes = this.#report.extra.fixes?.(createEditor(json, offset, pathsFrom)) ?? [];
    return fixes
      .map((fix) => ({
        ...fix,
        edits: fix.edits.map((edit) => ({ ...edit, span: within(shift(edit.span, offset), json) })),
      }))
      .filter(({ edits }) => edits.length > 0 && (site === undefined || standsOnWholeJson(json, edits)))
      .map((fix) => ({
        ...fix,
        edits: site === undefined ? fix.edits : fix.edits.map((edit) => editInDocument(site.map, edit)),
      }));
  }
}

/** A string without its closing quote ends with the text, where a rule that counts the quote would go one too far. */
function within(span: Span, json: JsonDocument): Span {
  const end = json.text.length;
  return span.end <= end ? span : { start: Math.min(span.start, end), end };
}
