// Asks Amazon Bedrock with the person's own AWS profile: finds the keys where the AWS CLI keeps them, signs, reads the answers.
// The keys stay in this process; what goes out is the signature.
import { getProfileName, parseKnownFiles } from '@smithy/core/config';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/transport';
import { SignatureV4 } from '@smithy/signature-v4';
import type { ModelFacts, ProfileFacts } from './bedrock-lists';
import { readModelList, readProfile, readProfilePage } from './bedrock-lists';
import type { RegionAnswer } from './merge-models';
import { type Limits, checkAddress, downloadJson } from './node-download';
import { Refusal } from './refusal';

export interface Account {
  readonly keys: Keys;
  /** The Region of the profile, where it names one. */
  readonly region: string | undefined;
}

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The keys of a profile of `~/.aws`, or of the environment where no profile is named. Keys that another program would have to
 * give (IAM Identity Center, a role, a credential process) are refused with the command that gets them.
 */
export async function readAccount(profile: string | undefined, env: Environment): Promise<Account | Refusal> {
  const region = env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'];
  const fromEnvironment = keysOf(env['AWS_ACCESS_KEY_ID'], env['AWS_SECRET_ACCESS_KEY'], env['AWS_SESSION_TOKEN']);
  if (profile === undefined && fromEnvironment !== undefined) return { keys: fromEnvironment, region };
  const name = getProfileName(profile === undefined ? {} : { profile });
  const profiles = new Map(Object.entries(await parseKnownFiles({ ignoreCache: true })));
  const found = new Map(Object.entries(profiles.get(name) ?? {}));
  if (found.size === 0) return new Refusal(`the AWS profile \`${name}\` is not in \`~/.aws\``);
  const keys = keysOf(
    found.get('aws_access_key_id'),
    found.get('aws_secret_access_key'),
    found.get('aws_session_token'),
  );
  if (keys === undefined)
    return new Refusal(
      `the AWS profile \`${name}\` holds no keys of its own; \`aws configure export-credentials --profile ${name} --format env\` prints keys that can be set in the environment`,
    );
  return { keys, region: found.get('region') ?? region };
}

function keysOf(id: string | undefined, secret: string | undefined, token: string | undefined): Keys | undefined {
  if (!id || !secret) return undefined;
  return { accessKeyId: id, secretAccessKey: secret, ...(token ? { sessionToken: token } : {}) };
}

export interface BedrockQuestion {
  readonly keys: Keys;
  readonly region: string;
  /** Of the Region's partition. */
  readonly dnsSuffix: string;
  /** The person's own endpoint (`AWS_ENDPOINT_URL_BEDROCK`, as the AWS CLI reads it) instead of AWS's. */
  readonly endpoint: string | undefined;
  readonly limits: Limits;
  readonly signal: AbortSignal | undefined;
}

/** The models and system-defined profiles of one Region. */
export async function askBedrock(question: BedrockQuestion): Promise<RegionAnswer | Refusal> {
  const list = await call(question, '/foundation-models');
  const models = list instanceof Refusal ? list : about('ListFoundationModels', readModelList(list));
  if (models instanceof Refusal) return models;
  const profiles = await askProfiles(question);
  return profiles instanceof Refusal ? profiles : { region: question.region, models: sound(models), profiles };
}

/** Models may be listed twice, for different kinds of throughput: served on demand by one of them is served on demand. */
function sound(models: readonly ModelFacts[]): readonly ModelFacts[] {
  const byId = new Map<string, ModelFacts>();
  for (const model of models)
    byId.set(model.id, { ...model, onDemand: model.onDemand || (byId.get(model.id)?.onDemand ?? false) });
  return [...byId.values()];
}

const mostPages = 20;

async function askProfiles(question: BedrockQuestion): Promise<readonly ProfileFacts[] | Refusal> {
  const profiles = new Map<string, ProfileFacts>();
  const incomplete = new Set<string>();
  let nextToken: string | undefined;
  for (let pages = 0; pages < mostPages; pages++) {
    const query = { maxResults: '1000', type: 'SYSTEM_DEFINED', ...(nextToken === undefined ? {} : { nextToken }) };
    const answer = await call(question, '/inference-profiles', query);
    const page = answer instanceof Refusal ? answer : about('ListInferenceProfiles', readProfilePage(answer));
    if (page instanceof Refusal) return page;
    for (const profile of page.profiles) profiles.set(profile.id, profile);
    for (const id of page.incomplete) incomplete.add(id);
    nextToken = page.nextToken;
    if (nextToken === undefined) break;
  }
  for (const id of incomplete) {
    const answer = await call(question, `/inference-profiles/${encodeURIComponent(id)}`);
    const whole = answer instanceof Refusal ? answer : about('GetInferenceProfile', readProfile(answer));
    if (whole instanceof Refusal) return whole;
    for (const profile of whole) profiles.set(profile.id, profile);
  }
  return [...profiles.values()];
}

function about<T>(operation: string, answer: T | Refusal): T | Refusal {
  return answer instanceof Refusal ? new Refusal(`the answer of \`${operation}\` ${answer.message}`) : answer;
}

async function call(question: BedrockQuestion, path: string, query: Record<string, string> = {}): Promise<unknown> {
  const { region, dnsSuffix, endpoint, limits, signal } = question;
  const base = checkAddress(endpoint ?? `https://bedrock.${region}.${dnsSuffix}`);
  if (base instanceof Refusal) return base;
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return downloadJson({ url, headers: await signedHeaders(url, question), limits, signal });
}

/**
 * The headers of a signed GET request. `host` is left to the request itself.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export async function signedHeaders(
  url: URL,
  { keys, region, service = 'bedrock' }: { readonly keys: Keys; readonly region: string; readonly service?: string },
  signingDate = new Date(),
): Promise<Record<string, string>> {
  const signer = new SignatureV4({ credentials: keys, region, service, sha256: Sha256, applyChecksum: false });
  const request = new HttpRequest({
    method: 'GET',
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { host: url.host },
  });
  const { host: _, ...headers } = (await signer.sign(request, { signingDate })).headers;
  return headers;
}
