// The ARN that was meant by an entry of `Resource` that is none. Nothing is made up: what is not written becomes `*`.

import type { Catalog } from '../catalog/catalog';
import { parseArn } from '../model/arn';
import type { Arn } from '../model/policy';
import type { ArnFault } from './arn-form';
import { patternsByResource } from './match-resources';

export interface Repair {
  /** One, or two where one entry cannot say it. */
  readonly arns: readonly string[];
  /** Whether the author can have meant nothing else. */
  readonly sure: boolean;
}

/** Undefined where no answer is clearly best. */
export function repairArn(catalog: Catalog, text: string, fault: ArnFault): Repair | undefined {
  const arn = parseArn(text);
  switch (fault) {
    case 'blank':
      return sure(withoutBlanks(text));
    case 'case':
      return sure(`arn:${text.slice(4)}`);
    case 'prefix':
      return fromName(catalog, text);
    case 'partition':
      return arn && withPartition(catalog, text, arn);
    case 'service':
      return arn && withoutEmptyService(catalog, text, arn);
    case 'fields':
      return arn && withAllFields(catalog, text, arn);
    default:
      return undefined;
  }
}

function sure(arn: string): Repair {
  return { arns: [arn], sure: true };
}

function withoutBlanks(text: string): string {
  const fields = text.trim().split(':');
  const front = fields.slice(0, 5).map((field) => field.replaceAll(/\s+/g, ''));
  return [...front, fields.slice(5).join(':').trim()].slice(0, fields.length).join(':');
}

/** A model id, a profile id, an S3 address, or an ARN without its first word. */
function fromName(catalog: Catalog, text: string): Repair | undefined {
  const { models } = catalog;
  const id = text.startsWith('foundation-model/') ? text.slice('foundation-model/'.length) : text;
  const model = models.modelIdOf(id);
  const modelArn = `arn:aws:bedrock:*::foundation-model/${model}`;
  // A call through a profile is authorised on the profile and on the model behind it.
  if (models.geoPrefixOf(id) !== undefined)
    return { arns: [`arn:aws:bedrock:*:*:inference-profile/${id}`, modelArn], sure: false };
  if (isModelId(catalog, id) || id !== text) return { arns: [modelArn], sure: false };
  if (/^s3:\/\/[a-z0-9]/.test(text)) return { arns: [`arn:aws:s3:::${text.slice('s3://'.length)}`], sure: false };
  const colon = text.indexOf(':');
  return colon > 0 && catalog.partition(text.slice(0, colon)) !== undefined ? sure(`arn:${text}`) : undefined;
}

/** `anthropic.…`: a provider that is known, whether or not the model is. */
function isModelId(catalog: Catalog, id: string): boolean {
  const provider = id.slice(0, id.indexOf('.') + 1);
  return provider !== '' && !/[\s/*?]/.test(id) && catalog.models.list.some((model) => model.id.startsWith(provider));
}

/** `arn::bedrock:us-east-1:…` and `arn:bedrock:us-east-1:…`. */
function withPartition(catalog: Catalog, text: string, arn: Arn): Repair | undefined {
  const empty = arn.partition?.value === '';
  const region = (empty ? arn.region : arn.service)?.value ?? '';
  const partition = catalog.partitions.find((each) => each.regions.some((known) => known.id === region));
  const rest = empty ? text.slice('arn::'.length) : text.slice('arn:'.length);
  if (rest === '' || rest.startsWith(':')) return undefined;
  return { arns: [`arn:${partition?.id ?? 'aws'}:${rest}`], sure: partition !== undefined };
}

/** `arn:aws::bedrock-agentcore:us-east-1:…`: one colon too many. */
function withoutEmptyService(catalog: Catalog, text: string, arn: Arn): Repair | undefined {
  const next = arn.region?.value ?? '';
  if (arn.service === undefined || catalog.title(next) === undefined) return undefined;
  return sure(text.slice(0, arn.service.start) + text.slice(arn.service.start + 1));
}

/** Finds where the resource begins, and what of Region and account stands before it. */
function withAllFields(catalog: Catalog, text: string, arn: Arn): Repair | undefined {
  const service = catalog.service(arn.service?.value ?? '');
  if (service === undefined || arn.service === undefined) return undefined;
  const fields = text.slice(arn.service.end + 1).split(':');
  const begin = fields.findIndex((field) => field.includes('/'));
  if (begin < 0 || begin > 2) return undefined;
  const front = fields.slice(0, begin).filter((field) => field !== '');
  const resource = fields.slice(begin).join(':');
  const whole = parseArn(`arn:aws:${service.prefix}:*:*:${resource}`);
  const patterns = whole === undefined ? [] : patternsByResource(service, whole);
  if (patterns.length === 0) return undefined;
  const account = front.find((field) => /^\d{12}$/.test(field));
  const region = front.find((field) => field !== account && catalog.region(field) !== undefined);
  if (front.length !== [account, region].filter((field) => field !== undefined).length) return undefined;
  const regionField = patterns.every((pattern) => pattern.region === '') ? '' : (region ?? '*');
  const accountField = patterns.every((pattern) => pattern.account === '') ? '' : (account ?? '*');
  const made = `arn:${arn.partition?.value ?? 'aws'}:${service.prefix}:${regionField}:${accountField}:${resource}`;
  return { arns: [made], sure: region === undefined ? regionField !== '*' : accountField !== '*' };
}
