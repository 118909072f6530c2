import { answer } from './answer.ts';

export const MALFORMED = [
  '',
  ' ',
  'null',
  '[]',
  '{}',
  '"text"',
  '42',
  'true',
  '{"title":1,"edits":[]}',
  '{"title":"x"}',
  '{"edits":[]}',
  '{"title":"x","edits":{}}',
  '{"title":"x","edits":[1]}',
  '{"title":"x","edits":[{"path":"src/add.mjs"}]}',
  '{"title":"x","edits":[{"path":1,"search":2,"replace":3}]}',
  '{"title":"x","edits":[{"path":"src/add.mjs","search":"","replace":"x"}]}',
  '{"title":"x","command":"rm -rf /"}',
  '{"tool":"bash","input":"id"}',
  'I cannot do that.',
  '<<<end 0000>>>',
  '{"title":"x","edits":[{"path":"src/add.mjs","search":"a","replace":"b"}]}',
  '{"title":"x","edits":[{"path":"src/add.mjs","search":"nowhere","replace":"b"}]}',
  '{"title":"x","edits":[',
  `${'['.repeat(5000)}`,
  '{"__proto__":{"edits":[]}}',
  '\u0000',
  '```json\n{\n```',
  '{"title":"x","edits":[{"path":"src/add.mjs","search":"a.plus(b)","replace":"a.plus(b)"}]}',
  '{"title":"x","edits":[{"path":"src/add.mjs","search":"a.plus(b)","replace":"[redacted]"}]}',
  'diff --git a/src/add.mjs b/src/add.mjs\n--- a/src/add.mjs\n+++ b/src/add.mjs\n@@ -1 +1 @@\n-a\n+b\n',
];

export const GIANT = Array.from({ length: 20 }, (_, at) => {
  const lines = 120 * (at + 1);
  return answer(['src/add.mjs', 'a.plus(b);', `a + b;\n${'// a line\n'.repeat(lines)}`]);
});
