import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/gpu-out-of-memory',
  category: 'resource',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: [
    'out of memory. Tried to allocate',
    'CUDA_ERROR_OUT_OF_MEMORY',
    'CUDA out of memory',
    'CUDA error: out of memory',
    'MPS backend out of memory',
    'MPS backend error: out of memory',
    'RESOURCE_EXHAUSTED: ',
  ],
  // PyTorch, TensorFlow, JAX.
  pattern:
    /(?:OutOfMemoryError: (?:CUDA|HIP|MPS|XPU) out of memory\. Tried to allocate (?<size>[\d.]+ [KMG]iB)|RuntimeError: (?:CUDA|MPS backend) (?:error: )?out of memory|CUDA_ERROR_OUT_OF_MEMORY|RESOURCE_EXHAUSTED: (?:Out of memory|failed to allocate))/,
  captures: ['size?'],
  docs: {
    title: "The GPU's memory is full",
    what: "A model or batch did not fit into the GPU's memory.",
    why: 'It is too large for this GPU, or another process uses it too.',
    how: 'Use a smaller batch or model in CI, or a runner with a larger GPU to itself.',
    references: ['https://docs.pytorch.org/docs/stable/notes/cuda.html'],
  },
  examples: {
    match: [
      {
        name: 'PyTorch',
        log: 'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 4.39 GiB. GPU 0 has a total capacity of 22.30 GiB',
        captures: { size: '4.39 GiB' },
      },
    ],
    ignore: [{ name: 'a note', log: 'GPU memory: 22.30 GiB' }],
  },
});
