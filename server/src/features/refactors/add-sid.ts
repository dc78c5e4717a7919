// A name for a statement that has none, from what it says.

import { shift } from '../../base/span';
import { elementOrder } from '../../catalog/elements';
import { pathAt, setValue } from '../../syntax/json-edit';
import { proposedSid } from '../statement-sid';
import type { Refactor } from './refactor';
import { isAtHead } from './selected';
import { freeSidAt } from './statement-copies';

export const addSid: Refactor = {
  id: 'addSid',
  kind: 'refactor.rewrite',
  statement(at) {
    if (at.statement.elements.some(({ name }) => name.value === 'Sid') || at.statement.elements.length === 0) return [];
    if (!isAtHead(at)) return [];
    const sid = freeSidAt(at, proposedSid(at.statement, at.catalog));
    return [
      {
        title: `Add the Sid ${sid}`,
        edits() {
          const { json } = at.site;
          const path = pathAt(json, at.placed.offset);
          const edits = path === undefined ? [] : setValue(json, [...path, 'Sid'], sid, elementOrder);
          return edits.map((edit) => ({ ...edit, span: shift(edit.span, -at.placed.offset) }));
        },
      },
    ];
  },
};
