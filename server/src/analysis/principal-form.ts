// What a principal is by its form: an account, a user, a service. Says nothing on whether it exists.

import { hasServicePrincipalShape, servicePrincipal } from '../catalog/principals';
import { parseArn } from '../model/arn';

export type AwsForm = 'right' | 'wildcard' | 'group' | 'service' | 'wrong';

/** A principal under `AWS`. */
export function awsForm(text: string): AwsForm {
  if (text === '*' || /^[0-9]{12}$/.test(text) || isUniqueId(text)) return 'right';
  const arn = parseArn(text);
  if (arn === undefined) return hasServicePrincipalShape(text) ? 'service' : 'wrong';
  const service = arn.service?.value;
  const resource = arn.resource?.value ?? '';
  if ((service !== 'iam' && service !== 'sts') || arn.region?.value !== '' || resource === '') return 'wrong';
  if (resource.startsWith('group/')) return 'group';
  if (text.includes('*') || text.includes('?')) return 'wildcard';
  if (!isAccount(arn.account?.value ?? '')) return 'wrong';
  const types = service === 'iam' ? ['user/', 'role/'] : ['assumed-role/', 'federated-user/'];
  return resource === 'root' || types.some((type) => resource.startsWith(type) && resource.length > type.length)
    ? 'right'
    : 'wrong';
}

export type ServiceForm = 'right' | 'wildcard' | 'capitals' | 'wrong';

/** A principal under `Service`. A lone `*` is left alone. */
export function serviceForm(text: string): ServiceForm {
  if (text === '*') return 'right';
  if (text.includes('*') || text.includes('?')) return 'wildcard';
  if (!hasServicePrincipalShape(text)) return 'wrong';
  return text === text.toLowerCase() ? 'right' : 'capitals';
}

/** The service principal that a bare service name means. */
export function serviceNamed(text: string): string | undefined {
  return servicePrincipal(`${text}.amazonaws.com`)?.name;
}

/** Is this the ARN of a SAML or OIDC provider, or a host? */
export function isProvider(text: string): boolean {
  if (text === '*') return true;
  const arn = parseArn(text);
  if (arn === undefined) return /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:[/:][^\s]*)?$/.test(text);
  const resource = arn.resource?.value ?? '';
  return (
    arn.service?.value === 'iam' && (resource.startsWith('saml-provider/') || resource.startsWith('oidc-provider/'))
  );
}

/** IAM shows the unique id of a user or role that was deleted. */
function isUniqueId(text: string): boolean {
  return text.length >= 16 && /^A(?:IDA|ROA)[A-Z0-9]+$/.test(text);
}

/** `cloudfront` and `aws` stand in ARNs of principals that AWS owns. */
function isAccount(text: string): boolean {
  return /^[0-9]{12}$/.test(text) || text === 'cloudfront' || text === 'aws';
}
