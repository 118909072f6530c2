/** An endpoint we know the address and the key of, and which of the two wire formats it speaks. */
export interface Provider {
  readonly displayName: string;
  readonly wire: 'openai' | 'anthropic';
  /** Undefined where everybody has an address of their own. */
  readonly url?: string;
  /** Variables that hold the key; the first that is set counts. Empty: it needs none. */
  readonly keys: readonly string[];
  readonly keyHeader: 'authorization' | 'api-key' | 'x-api-key';
  readonly limit: 'max_tokens' | 'max_completion_tokens';
}

const COMPATIBLE = { wire: 'openai', keyHeader: 'authorization', limit: 'max_tokens' } as const;

/** What `SELF_HEALER_ADVISOR` and `--advisor` may name. */
export const PROVIDERS: Readonly<Record<string, Provider>> = {
  openai: {
    ...COMPATIBLE,
    displayName: 'OpenAI',
    url: 'https://api.openai.com/v1',
    keys: ['OPENAI_API_KEY'],
    limit: 'max_completion_tokens',
  },
  anthropic: {
    displayName: 'Anthropic',
    wire: 'anthropic',
    url: 'https://api.anthropic.com/v1',
    keys: ['ANTHROPIC_API_KEY'],
    keyHeader: 'x-api-key',
    limit: 'max_tokens',
  },
  // The job's own token, with `permissions: models: read`.
  github: {
    ...COMPATIBLE,
    displayName: 'GitHub Models',
    url: 'https://models.github.ai/inference',
    keys: ['GITHUB_TOKEN'],
  },
  // `https://RESOURCE.openai.azure.com/openai/v1`
  azure: {
    ...COMPATIBLE,
    displayName: 'Azure OpenAI',
    keys: ['AZURE_OPENAI_API_KEY'],
    keyHeader: 'api-key',
    limit: 'max_completion_tokens',
  },
  ollama: { ...COMPATIBLE, displayName: 'Ollama', url: 'http://127.0.0.1:11434/v1', keys: [] },
  // vLLM, llama.cpp, LM Studio, a proxy, ...
  compatible: { ...COMPATIBLE, displayName: 'The model server', keys: [] },
};
