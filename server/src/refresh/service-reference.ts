// AWS's service reference: the list of services and one file per service, held against a schema before anything is believed.
// https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html (verified 2026-11-22)
import * as v from 'valibot';
import type { ServiceData } from '../catalog/build-tables';
import type { AccessLevel } from '../catalog/catalog';
import { Refusal } from './refusal';

export const serviceReferenceHost = 'servicereference.us-east-1.amazonaws.com';
export const serviceListPath = '/v1/service-list.json';

const service = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/));
const listSchema = v.pipe(v.array(v.object({ service, url: v.string() })), v.minLength(1));

const properties = v.object({
  IsList: v.boolean(),
  IsPermissionManagement: v.boolean(),
  IsTaggingOnly: v.boolean(),
  IsWrite: v.boolean(),
});
const names = v.optional(v.array(v.string()), []);
const serviceSchema = v.object({
  Name: service,
  Actions: v.array(
    v.object({
      Name: v.string(),
      ActionConditionKeys: names,
      Annotations: v.optional(v.object({ Properties: v.optional(properties) })),
      Resources: v.optional(v.array(v.object({ Name: v.string() })), []),
    }),
  ),
  ConditionKeys: v.optional(v.array(v.object({ Name: v.string(), Types: names })), []),
  Resources: v.optional(v.array(v.object({ Name: v.string(), ARNFormats: names, ConditionKeys: names })), []),
});

/** The services of the list, in its order. The addresses in it are not followed: where a service lies follows from its name. */
export function readServiceList(value: unknown): readonly string[] | Refusal {
  const read = v.safeParse(listSchema, value);
  return read.success ? [...new Set(read.output.map((entry) => entry.service))] : misshapen(read.issues);
}

export function servicePath(prefix: string): string {
  return `/v1/${prefix}/${prefix}.json`;
}

/** One service. Names with characters that no name has are left out, so that nothing of them is ever shown as Markdown. */
export function readServiceReference(value: unknown, prefix: string): ServiceData | Refusal {
  const read = v.safeParse(serviceSchema, value);
  if (!read.success) return misshapen(read.issues);
  const { Name, Actions, ConditionKeys, Resources } = read.output;
  if (Name !== prefix) return new Refusal(`is about \`${Name}\`, not about \`${prefix}\``);
  return {
    prefix,
    keys: ConditionKeys.filter(({ Name: name }) => isKey(name)).map(({ Name: name, Types: [type = 'String'] }) => ({
      name,
      type,
      description: '',
    })),
    resources: Resources.filter(({ Name: name }) => /^[\w ./-]{1,128}$/.test(name)).map((type) => ({
      name: type.Name,
      arns: type.ARNFormats.filter((arn) => /^arn:[\w:./${}*+ -]{1,512}$/.test(arn)),
      keys: type.ConditionKeys.filter(isKey),
    })),
    actions: Actions.filter(({ Name: name }) => /^[\w-]{1,128}$/.test(name)).map((action) => ({
      name: action.Name,
      access: accessOf(action.Annotations?.Properties),
      description: '',
      resources: action.Resources.map((type) => type.Name),
      keys: action.ActionConditionKeys.filter(isKey),
    })),
  };
}

/** What the first thing wrong is, and where. */
export function misshapen(issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): Refusal {
  const [issue] = issues;
  const path = v.getDotPath(issue);
  const where = path === null ? '' : ` at \`${path}\``;
  return new Refusal(`has not the expected shape${where}: ${issue.expected ?? 'another value'} was expected`);
}

function isKey(name: string): boolean {
  return /^[\w:./${}<>-]{1,256}$/.test(name);
}

/** AWS marks what an action may change; one that is marked with nothing reads. */
function accessOf(marks: v.InferOutput<typeof properties> | undefined): AccessLevel[] {
  if (marks === undefined) return [];
  const levels: AccessLevel[] = [];
  if (marks.IsList) levels.push('List');
  if (marks.IsWrite) levels.push('Write');
  if (marks.IsPermissionManagement) levels.push('Permissions management');
  if (marks.IsTaggingOnly) levels.push('Tagging');
  return levels.length === 0 ? ['Read'] : levels;
}
