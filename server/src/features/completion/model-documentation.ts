// What is known of a model or an inference profile, as markdown.

import { code, listed, paragraphs, plain } from '../../base/markdown';
import type { ModelInfo, Models } from '../../catalog/bedrock/models';

const mostRegions = 12;

export function modelDocumentation(models: Models, id: string): string | undefined {
  const model = models.model(id);
  if (model === undefined) return undefined;
  return paragraphs(
    `**${plain(model.name ?? model.id)}**, ${plain(model.provider)}`,
    statusText(model),
    model.input.length === 0
      ? undefined
      : `Input ${model.input.join(', ')}; output ${model.output.join(', ')}${model.streaming === true ? '; streams' : ''}.`,
    model.regions.length === 0 ? undefined : `Without a profile in ${regions(model.regions)}.`,
    model.profiles.length === 0
      ? undefined
      : `Inference profiles: ${listed(model.profiles.map((profile) => code(profile.id)))}.`,
    `Data of ${models.dataDate}.`,
  );
}

export function profileDocumentation(models: Models, id: string): string | undefined {
  const profile = models.profile(id);
  if (profile === undefined) return undefined;
  const model = models.model(profile.modelId);
  const reached = models.destinations(id);
  return paragraphs(
    `Inference profile of **${plain(model?.name ?? profile.modelId)}**`,
    `Called from ${regions(profile.sources)}.`,
    reached === undefined
      ? 'It may route to every commercial Region; the model is then checked with an ARN without Region too.'
      : `It routes to ${regions(reached)}: a policy must allow the model there too.`,
    model === undefined ? undefined : statusText(model),
    `Data of ${models.dataDate}.`,
  );
}

function statusText(model: ModelInfo): string | undefined {
  if (model.deprecated) return 'Deprecated.';
  if (model.status !== 'LEGACY') return undefined;
  return model.endOfLife === undefined ? 'Legacy.' : `Legacy; it ends on ${model.endOfLife}.`;
}

function regions(ids: readonly string[]): string {
  const shown = ids.slice(0, mostRegions).map(code);
  return ids.length > shown.length
    ? `${shown.join(', ')} and ${ids.length - shown.length} more Regions`
    : listed(shown);
}
