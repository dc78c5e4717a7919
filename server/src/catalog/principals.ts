// Who can stand in `Principal`: the four kinds, and the service principals most policies name. A service principal that is
// not here is unknown, never wrong: AWS publishes no list.
import { firstVerified, unverified } from './fact';
import type { Sourced } from './fact';
import { words } from './words';

export interface PrincipalType extends Sourced {
  readonly name: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';
  readonly description: string;
}

export interface ServicePrincipal extends Sourced {
  readonly name: string;
  readonly title: string;
}

const verified = firstVerified;
const page = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html';
/** Holds some 450 names, with the release of 2026-10. The names below were held against it. */
const publicList = 'https://github.com/udondan/iam-floyd/blob/main/CHANGELOG.md';

/** In the order they are offered. */
export const principalTypes: readonly PrincipalType[] = [
  {
    name: 'AWS',
    description: 'An account, user, role, role session or federated user; `*` means everybody.',
    source: `${page}#principal-accounts`,
    verified,
  },
  {
    name: 'Service',
    description: 'An AWS service that acts with its own identity.',
    source: `${page}#principal-services`,
    verified,
  },
  {
    name: 'Federated',
    description: 'An identity provider, SAML or OIDC; for trust policies.',
    source: `${page}#principal-federated-web-identity`,
    verified,
  },
  {
    name: 'CanonicalUser',
    description: 'An account by its canonical id; hardly any service but Amazon S3 understands it.',
    source: `${page}#principal-accounts`,
    verified,
  },
];

/** Identity providers that need no ARN. */
export const builtInProviders: readonly string[] = [
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  'graph.facebook.com',
  'www.amazon.com',
];

/** Host without `.amazonaws.com`, and the service. Those marked stand in public policies and not in the list. */
const lines = `
  bedrock | Amazon Bedrock
  bedrock-agentcore | Amazon Bedrock AgentCore
  bedrock-mantle | Amazon Bedrock Powered by AWS Mantle
  network.bedrock-agentcore | Amazon Bedrock AgentCore, for network interfaces
  runtime-identity.bedrock-agentcore | Amazon Bedrock AgentCore, for identities of runtimes
  lambda | AWS Lambda
  ec2 | Amazon EC2
  ecs-tasks | Amazon ECS tasks
  ecs | Amazon ECS
  eks | Amazon EKS
  pods.eks | Amazon EKS Pod Identity
  sagemaker | Amazon SageMaker AI
  states | AWS Step Functions
  s3 | Amazon S3
  sns | Amazon SNS
  sqs | Amazon SQS
  events | Amazon EventBridge
  scheduler | Amazon EventBridge Scheduler
  pipes | Amazon EventBridge Pipes
  apigateway | Amazon API Gateway
  cloudformation | AWS CloudFormation
  cloudfront | Amazon CloudFront
  cloudtrail | AWS CloudTrail
  cloudwatch | Amazon CloudWatch
  logs | Amazon CloudWatch Logs
  delivery.logs | Log delivery to S3
  config | AWS Config
  codebuild | AWS CodeBuild
  codedeploy | AWS CodeDeploy
  codepipeline | AWS CodePipeline
  cognito-idp | Amazon Cognito user pools
  comprehend | Amazon Comprehend
  datazone | Amazon DataZone
  dms | AWS DMS
  dynamodb | Amazon DynamoDB
  edgelambda | Lambda@Edge
  elasticfilesystem | Amazon EFS
  elasticloadbalancing | Elastic Load Balancing
  elasticmapreduce | Amazon EMR
  emr-serverless | Amazon EMR Serverless
  es | Amazon OpenSearch Service
  opensearchservice | Amazon OpenSearch Service
  firehose | Amazon Data Firehose
  glue | AWS Glue
  guardduty | Amazon GuardDuty
  iot | AWS IoT
  kafka | Amazon MSK
  kafkaconnect | Amazon MSK Connect
  kendra | Amazon Kendra
  kinesis | Amazon Kinesis
  kinesisanalytics | Managed Service for Apache Flink
  kms | AWS KMS
  lakeformation | AWS Lake Formation
  lex | Amazon Lex
  lexv2 | Amazon Lex V2
  airflow | Amazon MWAA
  airflow-env | Amazon MWAA environments
  backup | AWS Backup
  batch | AWS Batch
  appsync | AWS AppSync
  amplify | AWS Amplify
  autoscaling | EC2 Auto Scaling
  application-autoscaling | Application Auto Scaling
  athena | Amazon Athena
  monitoring.rds | Amazon RDS enhanced monitoring
  organizations | AWS Organizations
  polly | Amazon Polly | unverified
  qbusiness | Amazon Q Business
  quicksight | Amazon QuickSight
  rds | Amazon RDS
  redshift | Amazon Redshift
  redshift-serverless | Amazon Redshift Serverless
  rekognition | Amazon Rekognition
  secretsmanager | AWS Secrets Manager
  securityhub | AWS Security Hub
  servicecatalog | AWS Service Catalog
  ses | Amazon SES
  ssm | AWS Systems Manager
  textract | Amazon Textract
  transcribe | Amazon Transcribe
  transfer | AWS Transfer Family
  vpc-flow-logs | VPC flow logs
  wafv2 | AWS WAF
  xray | AWS X-Ray
  budgets | AWS Budgets
  tasks.apprunner | AWS App Runner instances | unverified
  build.apprunner | AWS App Runner builds | unverified
`;

/** Those of Bedrock first, then as listed. */
export const servicePrincipals: readonly ServicePrincipal[] = lines
  .split('\n')
  .filter((line) => line.includes('|'))
  .map((line) => {
    const [host = '', title = '', mark] = line.split('|').map((part) => part.trim());
    const date = mark === undefined ? verified : unverified;
    return { name: `${host}.amazonaws.com`, title, source: publicList, verified: date };
  });

/** A listed service principal, ignoring case. */
export function servicePrincipal(name: string): ServicePrincipal | undefined {
  return byName.get(name.toLowerCase());
}

/** Does the text have the form of a service principal: labels with dots, in one of AWS's domains? */
export function hasServicePrincipalShape(name: string): boolean {
  const text = name.toLowerCase();
  const domain = principalDomains.find((suffix) => text.endsWith(`.${suffix}`));
  if (domain === undefined) return false;
  const labels = text.slice(0, -domain.length - 1).split('.');
  return labels.every((label) => /^[a-z0-9-]+$/.test(label));
}

/** Domains service principals end in; most keep `amazonaws.com` in every partition. Rather one too many: it silences. */
export const principalDomains: readonly string[] = words(
  'amazonaws.com.cn amazonaws.com amazonaws.eu amazon.com aws.internal c2s.ic.gov sc2s.sgov.gov',
);

const byName = new Map(servicePrincipals.map((principal) => [principal.name, principal]));
