// The settings of the extension's manifest and the schemas of the configuration file and of access tests, from typed tables.

import { type Catalog, bedrockFamily } from '../../src/catalog/catalog';
import {
  accessTestSchema,
  configFileSchema,
  configurationSchema as settingsSchema,
} from '../../src/config/json-schema';

/** package.json with its `contributes.configuration` made from the table; everything else stays. */
export function manifestWithConfiguration(packageJson: string, ruleIds: readonly string[]): string {
  const manifest = JSON.parse(packageJson) as { contributes?: Record<string, unknown> };
  const configuration = { title: 'Bedrock IAM', properties: settingsSchema(ruleIds) };
  manifest.contributes = { ...manifest.contributes, configuration };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

export function configurationFileSchema(ruleIds: readonly string[]): string {
  return `${JSON.stringify(configFileSchema(ruleIds), null, 2)}\n`;
}

export function accessTestFileSchema(catalog: Catalog): string {
  const actions = bedrockFamily.flatMap((prefix) =>
    (catalog.service(prefix)?.actions ?? []).map(({ name }) => `${prefix}:${name}`),
  );
  return `${JSON.stringify(accessTestSchema(actions), null, 2)}\n`;
}
