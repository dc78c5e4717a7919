// Policies made of the table of roles, with their places filled in as they could be.

import type { PolicyKind } from '../../server/src/documents/site';
import type { Finding } from '../../server/src/rules/finding';
import { rules } from '../../server/src/rules/index';
import { createRuleSet } from '../../server/src/rules/rule-set';
import { type PolicyService, createPolicyService } from '../../server/src/service';
import { realCatalog } from './mini-catalog';

export const account = '314159265358';

/** What stands in a place; every other place gets a name of its own. */
const known = new Map([
  ['partition', 'aws'],
  ['region', 'us-east-1'],
  ['account', account],
  ['image-account', '271828182845'],
  ['model', 'amazon.nova-lite-v1:0'],
  ['embedding-model', 'amazon.titan-embed-text-v2:0'],
  ['inference-profile-id', 'us.amazon.nova-lite-v1:0'],
  ['path-of-schema', 'schemas/orders.json'],
]);

/** A policy without gaps. */
export function policyOf(statements: readonly unknown[]): string {
  const names = new Map<string, number>();
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2);
  return text.replaceAll(/<([a-z-]+)>/g, (_whole, name: string) => {
    names.set(name, names.get(name) ?? names.size);
    return known.get(name) ?? `abcdefgh${10 + (names.get(name) ?? 0)}`;
  });
}

/** A service with every rule and the real data; a rule that throws throws here. */
export function strictService(): PolicyService {
  return createPolicyService({
    catalog: realCatalog(),
    onFailure: (rule, error) => {
      throw new Error(`${rule}: ${String(error)}`);
    },
  });
}

const ruleSet = createRuleSet(rules, new Map());

export function findingsOf(
  service: PolicyService,
  text: string,
  kind: PolicyKind | undefined,
  path = 'policy.json',
): readonly Finding[] {
  return service.analyse(text, text, { path, kind, rules: ruleSet, ignores: () => false }).findings;
}

export function shown({ level, rule, message }: Finding): string {
  return `${level} ${rule}: ${message}`;
}
