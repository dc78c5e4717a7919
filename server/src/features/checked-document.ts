// What a feature is given of a document. The service's analysis is one; features stand below the service and know no more.

import type { PolicySite } from '../documents/site';
import type { Policy } from '../model/policy';
import type { Finding } from '../rules/finding';
import type { JsonDocument } from '../syntax/json-tree';
import type { Display } from './display';

export interface CheckedDocument {
  readonly text: string;
  readonly json: JsonDocument;
  readonly policies: readonly { readonly site: PolicySite; readonly policy: Policy }[];
  readonly findings: readonly Finding[];
  readonly settings?: { readonly display?: Display };
}
