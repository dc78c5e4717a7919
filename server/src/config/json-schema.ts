// The tables of settings and tests as JSON schemas: for the manifest of the extension, the configuration file and access tests. Used by the
// generators only, never by a running server.

import { toJsonSchema } from '@valibot/to-json-schema';
import { accessTestFileSchema } from './access-test-file';
import { type SettingDefinition, presetNames, settingDefinitions } from './settings';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** `contributes.configuration.properties` of package.json. With rule ids, the editor completes them. */
export function configurationSchema(ruleIds: readonly string[] = []): JsonSchema {
  return Object.fromEntries(
    settingDefinitions.map((setting) => [
      `bedrockIam.${setting.name}`,
      {
        ...schemaOf(setting, ruleIds),
        default: setting.default,
        markdownDescription: setting.description,
        scope: setting.scope,
      },
    ]),
  );
}

/** The schema of `.bedrock-iam.json`, self-contained. */
export function configFileSchema(ruleIds: readonly string[]): JsonSchema {
  const settings = settingDefinitions.filter((setting) => setting.inFile);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of Bedrock IAM',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      extends: {
        description:
          'Presets by name and other configuration files by their path from this one. The later wins over the earlier, this file over both.',
        anyOf: [extended, { type: 'array', items: extended }],
      },
      ...Object.fromEntries(
        settings.map((setting) => [setting.name, { ...schemaOf(setting, ruleIds), description: setting.description }]),
      ),
    },
    allowComments: true,
    allowTrailingCommas: true,
  };
}

/** The schema of `*.access-test.json`, self-contained. With actions, the editor completes them. */
export function accessTestSchema(actions: readonly string[]): JsonSchema {
  // The checks in words have no form in JSON schema; running the tests tells.
  const schema = toJsonSchema(accessTestFileSchema, { target: 'draft-07', errorMode: 'ignore' });
  const { tests } = schema.properties as { readonly tests: { readonly items: { readonly properties: JsonSchema } } };
  const action = {
    ...(tests.items.properties['action'] as JsonSchema),
    anyOf: [{ enum: [...actions] }, { pattern: String.raw`^[\w-]+:\w+$` }],
  };
  const items = { ...tests.items, properties: { ...tests.items.properties, action } };
  return {
    ...schema,
    title: 'Access tests of Bedrock IAM',
    properties: { ...schema.properties, tests: { ...tests, items } },
    allowComments: true,
    allowTrailingCommas: true,
  };
}

const extended = { anyOf: [{ enum: [...presetNames] }, { type: 'string', minLength: 1 }] };

function schemaOf(setting: SettingDefinition, ruleIds: readonly string[]): JsonSchema {
  const { $schema: _, ...schema } = toJsonSchema(setting.schema, { target: 'draft-07' });
  if (ruleIds.length === 0) return schema;
  if (setting.name === 'rules') return withRuleIds(schema, ruleIds);
  if (setting.name === 'overrides') return withOverriddenIds(schema, ruleIds);
  return setting.name === 'ignore' ? withIgnoredIds(schema, ruleIds) : schema;
}

function withRuleIds(schema: JsonSchema, ruleIds: readonly string[]): JsonSchema {
  return { ...schema, propertyNames: { enum: [...ruleIds] } };
}

function withOverriddenIds(schema: JsonSchema, ruleIds: readonly string[]): JsonSchema {
  const items = schema['items'] as { readonly properties: Readonly<Record<string, JsonSchema>> };
  const rules = withRuleIds(items.properties['rules'] ?? {}, ruleIds);
  return { ...schema, items: { ...items, properties: { ...items.properties, rules } } };
}

function withIgnoredIds(schema: JsonSchema, ruleIds: readonly string[]): JsonSchema {
  const items = schema['items'] as { readonly properties: Readonly<Record<string, JsonSchema>> };
  const { minLength: _, ...rule } = items.properties['rule'] ?? {};
  return { ...schema, items: { ...items, properties: { ...items.properties, rule: { ...rule, enum: [...ruleIds] } } } };
}
