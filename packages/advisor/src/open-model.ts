import { anthropicModel } from './anthropic-model.ts';
import type { Model } from './model.ts';
import { type ModelHost, modelConnection } from './model-connection.ts';
import { openAiModel } from './openai-model.ts';
import type { AdvisorSettings } from './settings.ts';

/** The model the settings name, in its wire format. Nothing is sent before it is asked. */
export function openModel({ provider, base, key, model, timeoutMs }: AdvisorSettings, host: ModelHost): Model {
  const { displayName: service, wire, keyHeader, limit } = provider;
  const authorization = {
    ...(key !== undefined && { [keyHeader]: keyHeader === 'authorization' ? `Bearer ${key}` : key }),
    ...(wire === 'anthropic' && { 'anthropic-version': '2023-06-01' }),
  };
  const connection = modelConnection({ ...host, service, base, authorization, timeoutMs });
  return wire === 'anthropic' ? anthropicModel({ model, connection }) : openAiModel({ model, connection, limit });
}
