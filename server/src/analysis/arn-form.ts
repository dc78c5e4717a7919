// Is an entry of `Resource` a complete ARN at all? Entries that are not are one rule's matter, so the others ask here.

import type { Catalog, ServiceInfo } from '../catalog/catalog';
import type { Arn, ArnPart, ResourceText } from '../model/policy';
import { endsOpen } from './covers';
import { isAnyResource, patternsByResource, serviceOf, type TypePattern } from './match-resources';

export type ArnFault = 'empty' | 'blank' | 'prefix' | 'case' | 'partition' | 'service' | 'fields' | 'resource';

/** What is wrong with the form of an entry; undefined where nothing is, or where it is not written out yet. */
export function arnFault(catalog: Catalog, resource: ResourceText): ArnFault | undefined {
  return formOf(catalog, resource).fault;
}

function faultOf(catalog: Catalog, resource: ResourceText): ArnFault | undefined {
  const text = resource.text.value;
  const { arn } = resource;
  if (isAnyResource(text) || resource.cut) return undefined;
  if (text.trim() === '') return 'empty';
  if (blankInFields(text, arn)) return 'blank';
  if (arn === undefined) return resource.hasHole || isGatewayShorthand(text) ? undefined : 'prefix';
  if (!text.startsWith('arn:')) return 'case';
  return fieldFault(catalog, arn);
}

/** The parts of an entry that is a complete ARN. */
export interface CompleteArn extends Arn {
  readonly partition: ArnPart;
  readonly service: ArnPart;
  readonly region: ArnPart;
  readonly account: ArnPart;
  readonly resource: ArnPart;
}

/** The ARN of an entry, where all its parts are written. */
export function completeArn(catalog: Catalog, resource: ResourceText): CompleteArn | undefined {
  return formOf(catalog, resource).complete;
}

function partsOf({ arn }: ResourceText): CompleteArn | undefined {
  if (arn === undefined) return undefined;
  const { partition, service, region, account, resource: last } = arn;
  if (
    partition === undefined ||
    service === undefined ||
    region === undefined ||
    account === undefined ||
    last === undefined
  )
    return undefined;
  return { partition, service, region, account, resource: last };
}

export interface TypedArn {
  readonly arn: CompleteArn;
  readonly service: ServiceInfo;
  /** What its resource part may denote; never empty. */
  readonly patterns: readonly TypePattern[];
}

/** A complete ARN of a known service and resource type, which Region and account can be held against. */
export function typedArn(catalog: Catalog, resource: ResourceText): TypedArn | undefined {
  return formOf(catalog, resource).typed;
}

interface Form {
  readonly catalog: Catalog;
  readonly fault: ArnFault | undefined;
  readonly complete: CompleteArn | undefined;
  readonly typed: TypedArn | undefined;
}

/** A dozen rules ask the same about every entry on every keystroke, so the answers are kept by the text they follow from. */
function formOf(catalog: Catalog, resource: ResourceText): Form {
  const { value } = resource.text;
  const known = resource.cut ? undefined : forms.get(value);
  if (known?.catalog === catalog) return known;
  const fault = faultOf(catalog, resource);
  const complete = fault === undefined ? partsOf(resource) : undefined;
  const form = { catalog, fault, complete, typed: findType(catalog, complete) };
  // What is cut off in the middle is not judged, though its text may stand whole elsewhere.
  if (resource.cut) return form;
  if (forms.size >= 2000) forms.clear();
  forms.set(value, form);
  return form;
}

const forms = new Map<string, Form>();

function findType(catalog: Catalog, arn: CompleteArn | undefined): TypedArn | undefined {
  const service = arn && serviceOf(catalog, arn);
  if (arn === undefined || service === undefined) return undefined;
  const patterns = patternsByResource(service, arn);
  return patterns.length === 0 ? undefined : { arn, service, patterns };
}

function fieldFault(catalog: Catalog, arn: Arn): ArnFault | undefined {
  const { partition, service, account, resource } = arn;
  if (
    [partition, service, arn.region, account].some((part) => part?.unknown === true && /[<{[$%]/.test(part.value)) &&
    resource === undefined
  )
    return undefined;
  if (partition === undefined) return 'fields';
  if (partition.value === '' || namesService(catalog, partition)) return 'partition';
  if (service === undefined) return endsOpen(arn) ? undefined : 'fields';
  if (service.value === '') return 'service';
  // No account holds a slash: a field is missing before it.
  if (account !== undefined && !account.unknown && account.value.includes('/')) return 'fields';
  if (resource === undefined) return endsOpen(arn) ? undefined : 'fields';
  return resource.value === '' ? 'resource' : undefined;
}

/** `arn:bedrock:…`: the partition was left out. */
function namesService(catalog: Catalog, partition: ArnPart): boolean {
  return (
    !partition.unknown &&
    catalog.partition(partition.value) === undefined &&
    catalog.title(partition.value) !== undefined
  );
}

/** Object keys may hold blanks; the fields before the resource, and both ends of the text, may not. */
function blankInFields(text: string, arn: Arn | undefined): boolean {
  if (/^\s|\s$/.test(text)) return true;
  const fields = [arn?.partition, arn?.service, arn?.region, arn?.account];
  return (
    fields.some((part) => part !== undefined && !part.unknown && /\s/.test(part.value)) ||
    /^\s/.test(arn?.resource?.value ?? '')
  );
}

/** API Gateway fills in the front of its own resource policies. */
function isGatewayShorthand(text: string): boolean {
  return text.startsWith('execute-api:/');
}
