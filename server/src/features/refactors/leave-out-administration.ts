// Takes out what is administration of Bedrock, where a statement is about calling models.

import { isWholeService } from '../../analysis/model-breadth';
import { inferenceEntries } from '../../analysis/model-inference';
import type { Refactor } from './refactor';
import { isAtHead, isAtList } from './selected';
import { partOf } from './split-administration';
import { keepItems } from './statement-copies';

export const leaveOutAdministration: Refactor = {
  id: 'leaveOutAdministration',
  kind: 'refactor.rewrite',
  narrows: true,
  answers: ['privilege/sensitive-action'],
  statement(at) {
    const { statement } = at;
    const list = statement.action;
    if (list === undefined || list.negated || !statement.allows) return [];
    if (at.finding === undefined && !isAtList(at, list) && !isAtHead(at)) return [];
    if (!inferenceEntries(statement).some((entry) => !isWholeService(entry))) return [];
    const parts = list.items.map((item) => partOf(at, item));
    const left = parts.flatMap((part) => part.administration);
    const kept = parts.flatMap((part) => part.calling);
    const edits = left.length === 0 || kept.length === 0 ? [] : keepItems(at.raw, list, kept);
    if (edits.length === 0) return [];
    const [only] = left;
    const name = typeof only === 'string' ? only : only?.kind === 'action' ? only.text.value : '';
    const what = left.length === 1 ? name : `the ${left.length} actions of administration`;
    return [{ title: `Leave out ${what}`, edits: () => edits }];
  },
};
