// The word that begins the resource part of an ARN (`foundation-model`), and what people write in its place.

import { closest } from '../base/closest';
import type { ServiceInfo } from '../catalog/catalog';
import { typePatterns } from './match-resources';

/** Wrong words whose right one looks different: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html */
const meant = new Map([
  ['model', 'foundation-model'],
  ['provisionedthroughput', 'provisioned-model'],
  ['knowledge', 'knowledge-base'],
]);

/** The words that the ARNs of a service's resource types begin with. */
export function typeWords(service: ServiceInfo): ReadonlySet<string> {
  return new Set(
    typePatterns(service)
      .map((pattern) => pattern.head.split(/[/:]/, 1)[0] ?? '')
      .filter((word) => word !== ''),
  );
}

/** The right word for one that is wrong beyond doubt: hyphens left out, a plural, capitals, `model` for `foundation-model`. */
export function rightTypeWord(service: ServiceInfo, word: string): string | undefined {
  const words = typeWords(service);
  const plain = plainWord(word);
  const curated = meant.get(plain);
  return (
    [...words].find((each) => plainWord(each) === plain) ??
    (curated !== undefined && words.has(curated) ? curated : undefined)
  );
}

/** Words that are near to one that is unknown. */
export function nearTypeWords(service: ServiceInfo, word: string): readonly string[] {
  return closest(word, typeWords(service), 2);
}

function plainWord(word: string): string {
  const plain = word.toLowerCase().replaceAll(/[_-]/g, '');
  return plain.endsWith('s') ? plain.slice(0, -1) : plain;
}
