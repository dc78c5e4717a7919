// Which models are subscribed to in AWS Marketplace before an account can call them.

import type { Sourced } from '../fact';
import { words } from '../words';

interface Sellers extends Sourced {
  /** The first words of model ids, separated by white space. */
  readonly providers: string;
}

/**
 * Providers with product ids of their own on AWS's page. Those that are neither here nor on AWS's list of providers without,
 * which are Amazon, DeepSeek, Mistral AI, Meta, Qwen and OpenAI, are not known.
 */
export const marketplaceSellers: readonly Sellers[] = [
  {
    providers: 'ai21 anthropic cohere stability',
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-access-product-ids.html',
    verified: '2026-11-22',
  },
];

export const marketplaceProviders: ReadonlySet<string> = new Set(
  marketplaceSellers.flatMap(({ providers }) => words(providers)),
);
