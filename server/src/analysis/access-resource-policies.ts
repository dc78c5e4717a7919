// Which services take policies on their resources, and so which actions may stand in one. A service that is not here is
// unknown, and then nothing is said.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html (verified 2026-11-22)
// Three have pages of their own (verified 2026-11-30):
// https://docs.aws.amazon.com/ses/latest/dg/identity-authorization-policies-creating.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam-identity-policies.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-resource-based-policies.html

import { policyLanguages } from '../catalog/bedrock/resource-policies';
import { words } from '../catalog/words';

/** May a resource policy authorise the action? Undefined where that is not known. */
export function inResourcePolicies(prefix: string, action: string): boolean | undefined {
  const service = prefix.toLowerCase();
  if (service === 'bedrock') return ofBedrock.has(action.toLowerCase());
  return services.has(service) ? true : undefined;
}

const services: ReadonlySet<string> = new Set(
  words(`
  backup bedrock-agentcore codeartifact dynamodb ecr elasticfilesystem es events execute-api glacier glue kinesis kms lambda
  logs s3 s3-outposts s3express s3vectors secretsmanager ses sns sqs
`),
);

/** Guardrails, guardrail profiles and managed knowledge bases have policies; models, profiles and agents have none. */
const ofBedrock: ReadonlySet<string> = new Set(
  policyLanguages
    .filter(({ prefix }) => prefix === 'bedrock')
    .flatMap(({ actions }) => actions.map((name) => name.toLowerCase())),
);
