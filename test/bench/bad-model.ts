import type { Script, ScriptedAnswer } from '../fakes/model-endpoint.ts';

const FILE = /^The file "(?<path>[^"]+)"[^\n]*\n<<<data [^\n]*\n(?<text>[\s\S]*?)\n<<<end /gm;

/**
 * What a model says that is no good, one thing after the other: changes of the files it was shown that help nothing or
 * break more, cheats, files it was not shown, claims without evidence, answers of no form, and none.
 */
export const badModel: Script = ({ name, user }, index) => {
  const files = [...user.matchAll(FILE)].map(({ groups }) => ({ path: groups?.path ?? '', text: groups?.text ?? '' }));
  const [file = { path: 'README.md', text: 'a' }] = files;
  const lines = file.text.split('\n').filter((line) => line.trim() !== '' && file.text.split(line).length === 2);
  const [first = 'a', last = 'b'] = [lines[0], lines.at(-1)];
  const patch = (path: string, search: string, replace: string): ScriptedAnswer => ({
    kind: 'stream',
    text: JSON.stringify({ title: 'This repairs it', edits: [{ path, search, replace }] }),
  });
  const claim = (line: number): ScriptedAnswer => ({
    kind: 'stream',
    text: JSON.stringify({ cause: { text: 'The moon.', lines: [line] }, evidence: [], missing: [] }),
  });
  const explained = name === 'explanation';
  const answers: readonly ScriptedAnswer[] = [
    explained ? claim(1_000_000) : patch(file.path, first, `${first}\n`),
    explained ? { kind: 'stream', text: 'It is the moon.' } : patch(file.path, last, ''),
    explained ? claim(-1) : patch(file.path, last, `${last} )]}`),
    explained ? { kind: 'raw', contentType: 'text/html', body: '<html>' } : patch('no/such/file', 'a', 'b'),
    explained ? claim(0) : patch('../../etc/passwd', 'root', 'toor'),
    explained ? { kind: 'stream', text: '{}' } : patch(file.path, first, 'process.exit(0)'),
    { kind: 'cut-off', text: '{"title": "This repairs it", "edits": []}', how: 'end' },
    { kind: 'tool-call', tool: 'shell', input: { command: 'true' } },
    { kind: 'refusal' },
    { kind: 'too-long', text: '{"title": "This' },
    { kind: 'status', status: 400 },
  ];
  return answers[index % answers.length] ?? { kind: 'refusal' };
};
