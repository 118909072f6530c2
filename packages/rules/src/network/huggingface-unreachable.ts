import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/huggingface-unreachable',
  category: 'network',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['python'],
  needle: ["couldn't connect to 'https://huggingface", 'LocalEntryNotFoundError'],
  // transformers 4, huggingface_hub.
  pattern:
    /(?:OSError: We couldn't connect to 'https:\/\/huggingface\.co' to load|LocalEntryNotFoundError: (?:An error happened while trying to locate|Cannot find an appropriate cached snapshot))/,
  captures: [],
  verdict: 'rerun',
  explains: ['network/connection-timed-out', 'network/dns-lookup-failed'],
  docs: {
    title: 'The model hub could not be reached',
    what: 'A model or data set could not be downloaded and is not in the cache.',
    why: "The hub is slow or down, limits the runner's address, or the job is offline.",
    how: 'Run the job again; cache ~/.cache/huggingface between jobs.',
    references: ['https://huggingface.co/docs/huggingface_hub/guides/manage-cache'],
  },
  examples: {
    match: [
      {
        name: 'transformers',
        log: "OSError: We couldn't connect to 'https://huggingface.co' to load this file, couldn't find it in the cached files",
      },
    ],
    ignore: [{ name: 'a cache hit', log: 'loaded from the local huggingface cache' }],
  },
});
