/** One kind of detail that differs from run to run, and what stands for it. Applied in order. */
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]{0,256}(?:\x07|\x1b\\))/g, ''],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<uuid>'],
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z| ?[+-]\d\d:?\d\d)?/g, '<time>'],
  [/\b\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?\b/g, '<time>'],
  [/\bsha(?:1|256|384|512)[-:][0-9A-Za-z+/=]{16,}/g, '<hash>'],
  [/\b0x[0-9a-f]+\b/gi, '<hex>'],
  [/\b(?=[0-9a-f]{0,40}\d)(?=[0-9a-f]{0,40}[a-f])[0-9a-f]{7,64}\b/gi, '<hex>'],
  // Where a checkout or a temporary directory lies differs from machine to machine: the file's own name is what stays.
  [/(?:\b[A-Za-z]:[\\/]|(?<![\w.:/\\<-])\/)(?:[\w.@+~-]{1,120}[\\/]){1,40}(?=[\w.@+~-])/g, '<dir>/'],
  [/\b(?:localhost|\d{1,3}(?:\.\d{1,3}){3}):\d{2,5}\b/g, '<host>'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, '<host>'],
  [/\b\d+(?:[.,]\d+)? ?(?:ms|µs|us|ns|s|sec|secs|seconds?|min|mins|minutes?|hours?|[KMG]i?B|bytes)\b/gi, '<n>'],
  [/(?<=\.[A-Za-z]\w{0,7})(?::\d+){1,2}\b|\(\d+,\d+\)|(?<=\bline )\d+/g, '<at>'],
  [/\b(?:pid|process|port|job|run|attempt)[ :=#]{1,3}\d+\b/gi, '<id>'],
  [/\[\d+\]|#\d+\b/g, '<id>'],
  [/\b\d+(?:\.\d+)*\b/g, '<n>'],
  [/\s+/g, ' '],
];

/** The message without what differs between two runs of the same failure: times, places on disk, ids, positions. */
export function normaliseMessage(text: string): string {
  let result = text.slice(0, 1024);
  for (const [pattern, replacement] of MASKS) result = result.replace(pattern, replacement);
  return result.trim();
}
