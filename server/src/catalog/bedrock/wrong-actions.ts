// Action names that people write and IAM does not have: names of API operations, invented variants, names of another service.
import { firstVerified, referencePage } from '../fact';
import type { Sourced } from '../fact';
import { words } from '../words';

/** A wrong name with what to write instead. */
export interface Correction extends Sourced {
  readonly written: string;
  /** Best first; empty where nothing takes its place. */
  readonly right: readonly string[];
  /** Half a sentence without a full stop, in lower case where the first word is not a name. */
  readonly why: string;
}

/** An API operation that has no action of its own, with the actions that allow it. */
export interface Operation extends Sourced {
  readonly prefix: string;
  readonly name: string;
  /** With their prefix; the first is always needed, the others in some calls. */
  readonly actions: readonly string[];
}

const verified = firstVerified;
const s3Operations = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html';

function operation(name: string, actions: string): Operation {
  return { prefix: 'bedrock', name, actions: words(actions), source: referencePage('bedrock'), verified };
}

/** All operations of the Bedrock APIs without an action of their own: typing one offers the actions it needs. */
export const operationsWithoutAction: readonly Operation[] = [
  operation('Converse', 'bedrock:InvokeModel bedrock:ApplyGuardrail bedrock:InvokeTool'),
  operation('ConverseStream', 'bedrock:InvokeModelWithResponseStream bedrock:ApplyGuardrail bedrock:InvokeTool'),
  operation('InvokeModelWithBidirectionalStream', 'bedrock:InvokeModel'),
  operation('StartAsyncInvoke', 'bedrock:InvokeModel bedrock:TagResource'),
  operation('RetrieveAndGenerateStream', 'bedrock:RetrieveAndGenerate'),
];

/** One wrong action per line: `written | right ones, best first | why`. */
const lines = `
  bedrock:InvokeModelStream | bedrock:InvokeModelWithResponseStream | there is no such action; streaming has one of its own
  bedrock:InvokeModelWithStream | bedrock:InvokeModelWithResponseStream | there is no such action; streaming has one of its own
  bedrock:InvokeModelStreaming | bedrock:InvokeModelWithResponseStream | there is no such action; streaming has one of its own
  bedrock:InvokeModelWithResponseStreaming | bedrock:InvokeModelWithResponseStream | the name ends in "Stream"
  bedrock:ListModels | bedrock:ListFoundationModels | models are called foundation models
  bedrock:GetModel | bedrock:GetFoundationModel | models are called foundation models
  bedrock:InvokeGuardrail | bedrock:ApplyGuardrail | a guardrail is applied, not invoked
  bedrock:DescribeGuardrail | bedrock:GetGuardrail | Bedrock reads with "Get"
  bedrock:DescribeAgent | bedrock:GetAgent | Bedrock reads with "Get"
  bedrock:DescribeKnowledgeBase | bedrock:GetKnowledgeBase | Bedrock reads with "Get"
  bedrock:PutGuardrailPolicy | bedrock:PutResourcePolicy | one action sets every resource policy
  bedrock:CreateApplicationInferenceProfile | bedrock:CreateInferenceProfile | the action has the short name
  bedrock:GetApplicationInferenceProfile | bedrock:GetInferenceProfile | the action has the short name
  bedrock:ListApplicationInferenceProfiles | bedrock:ListInferenceProfiles | the action has the short name
  bedrock:DeleteApplicationInferenceProfile | bedrock:DeleteInferenceProfile | the action has the short name
  bedrock:ListProvisionedModelThroughput | bedrock:ListProvisionedModelThroughputs | the name is in the plural
  bedrock:QueryKnowledgeBase | bedrock:Retrieve bedrock:RetrieveAndGenerate | a knowledge base is queried with "Retrieve"
  bedrock:RetrieveStream | bedrock:AgenticRetrieveStream bedrock:Retrieve | only agentic retrieval streams
  bedrock:AgenticRetrieve | bedrock:AgenticRetrieveStream | agentic retrieval always streams
  bedrock:ListDataAutomationJobs | bedrock:ListDataAutomationProjects | invocations cannot be listed; projects can
  bedrock:PassRole | iam:PassRole | roles are passed with an IAM action, best bound by "iam:PassedToService"
  bedrock:Subscribe | aws-marketplace:Subscribe | third-party models are subscribed to in the Marketplace
  bedrock:RequestModelAccess | aws-marketplace:Subscribe aws-marketplace:ViewSubscriptions bedrock:PutUseCaseForModelAccess bedrock:CreateFoundationModelAgreement | model access is granted through several actions
  bedrock:InvokeGateway | bedrock-agentcore:InvokeGateway | gateways belong to AgentCore
  bedrock:InvokeAgentRuntime | bedrock-agentcore:InvokeAgentRuntime | runtimes belong to AgentCore
  bedrock:CreateInference | bedrock-mantle:CreateInference | the action belongs to the other inference endpoint
  bedrock-agentcore:PassRole | iam:PassRole | roles are passed with an IAM action, best bound by "iam:PassedToService"
  bedrock-agentcore:RetrieveMemories | bedrock-agentcore:RetrieveMemoryRecords | an SDK helper of that name calls this action
  bedrock-agentcore:GetLastKTurns | bedrock-agentcore:ListEvents | an SDK helper of that name calls this action
  bedrock-agentcore:GetMemoryStrategies | bedrock-agentcore:GetMemory | an SDK helper of that name calls this action
  iam:ListGroupForUser | iam:ListGroupsForUser | the name is in the plural
  s3:ListObjects | s3:ListBucket | listing a bucket has one action for every version of the API
  s3:ListObjectsV2 | s3:ListBucket | listing a bucket has one action for every version of the API
  s3:HeadBucket | s3:ListBucket | the operation is authorised as a listing
  s3:HeadObject | s3:GetObject | the operation is authorised as a read
  s3:CopyObject | s3:GetObject s3:PutObject | a copy is a read and a write
  s3:DeleteObjects | s3:DeleteObject | the batch operation is authorised for each object
  s3:ListBuckets | s3:ListAllMyBuckets | the action has a name of its own
  s3:CreateMultipartUpload | s3:PutObject | a multipart upload is authorised as a write
  s3:UploadPart | s3:PutObject | a multipart upload is authorised as a write
  s3:CompleteMultipartUpload | s3:PutObject | a multipart upload is authorised as a write
  s3:ListParts | s3:ListMultipartUploadParts | the action has a name of its own
  s3:ListMultipartUploads | s3:ListBucketMultipartUploads | the action has a name of its own
  s3:ListObjectVersions | s3:ListBucketVersions | the action has a name of its own
  s3:PutBucketLifecycleConfiguration | s3:PutLifecycleConfiguration | the action drops "Bucket"
  s3:GetBucketLifecycleConfiguration | s3:GetLifecycleConfiguration | the action drops "Bucket"
  s3:PutBucketEncryption | s3:PutEncryptionConfiguration | the action has a name of its own
  s3:GetBucketEncryption | s3:GetEncryptionConfiguration | the action has a name of its own
  lambda:Invoke | lambda:InvokeFunction | the operation is called "Invoke", the action "InvokeFunction"
`;

export const actionCorrections: readonly Correction[] = [
  ...operationsWithoutAction.map(fromOperation),
  ...lines
    .split('\n')
    .filter((line) => line.includes('|'))
    .map(readLine),
];

function fromOperation({ prefix, name, actions, source, verified: date }: Operation): Correction {
  const right = actions.slice(0, 1);
  return {
    written: `${prefix}:${name}`,
    right,
    why: `${name} is an API operation without an action of its own`,
    source,
    verified: date,
  };
}

function readLine(line: string): Correction {
  const [written = '', right = '', why = ''] = line.split('|').map((part) => part.trim());
  const best = words(right);
  const prefix = (best[0] ?? written).split(':')[0] ?? '';
  const page = prefix === 's3' ? s3Operations : referencePage(prefix);
  return { written, right: best, why: why.replaceAll('"', '`'), source: page, verified };
}
