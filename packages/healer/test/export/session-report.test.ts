import { execFileSync, spawnSync } from 'node:child_process';
import type { DebugSession } from '@self-healer/core/model/debug-session';
import { expect, test } from 'vitest';
import { sessionReport } from '../../src/export/session-report.ts';
import { sampleDiagnoses } from './sample-diagnosis.ts';

const PANDOC = 'pandoc';
const JQ = 'jq';
const isThere = (tool: string) => spawnSync(tool, ['--version']).status === 0;

/** What would break out of a careless report. */
const HOSTILE = '``` ~~~ | <b>bold</b> <!-- ](https://evil.example.org) ![x](y) # heading\n- item\n| a | b |';

async function sessions(): Promise<readonly DebugSession[]> {
  return (await sampleDiagnoses()).map((diagnosis, at) => ({
    schema: 'self-healer/session@1',
    id: `s${String(at).padStart(16, '0')}`,
    pipelineId: `run ${HOSTILE}`,
    createdAt: '2026-01-02T03:04:05.678Z',
    updatedAt: '2026-01-02T03:04:06.789Z',
    status: 'open',
    workspace: null,
    diagnosis: {
      ...diagnosis,
      errors: diagnosis.errors.map((error) => ({
        ...error,
        message: `${error.message} ${HOSTILE}`,
        evidence: [...error.evidence, { line: 7, text: HOSTILE.replaceAll('\n', ' ') }, { line: 8, text: '````' }],
      })),
    },
    patches: diagnosis.errors.map(({ id }, number) => ({
      id: `p${number + 1}`,
      error: id,
      rule: 'configuration/wrong-word',
      title: `Write ${HOSTILE}`,
      safety: 'safe' as const,
      edits: [],
      diff: '--- a/README.md\n+++ b/README.md\n@@ -1 +1,2 @@\n ```\n+| `````\n',
      status: 'planned' as const,
      refused: HOSTILE,
      proof: null,
    })),
    labels: { e1: 'network' },
    events: [
      { seq: 1, time: '2026-01-02T03:04:05.678Z', kind: 'opened' },
      { seq: 2, time: '2026-01-02T03:04:06.789Z', kind: 'exported', note: HOSTILE },
    ],
  }));
}

interface Node {
  readonly t: string;
  readonly c?: unknown;
}

/** Everything of a kind in what pandoc read, in order. */
function all(kind: string, part: unknown): readonly Node[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 't' in part && part.t === kind ? [part as Node] : [];
  return [...own, ...Object.values(part).flatMap((each) => all(kind, each))];
}

/** The text of a heading, up to what a log has to say. */
const headOf = ({ c }: Node): string => {
  const words = (c as [number, unknown, readonly Node[]])[2];
  return words
    .map((word) => (word.t === 'Str' ? String(word.c) : ' '))
    .join('')
    .replace(/^(?<id>[ep]\d+): .*/, '$<id>');
};

type Body = readonly [unknown, unknown, unknown, readonly unknown[]];
const rowsOf = ({ c }: Node) =>
  (c as [unknown, unknown, unknown, unknown, readonly Body[]])[4].flatMap(([, , , rows]) => rows);

test.runIf(isThere(PANDOC))(
  'a report in Markdown has the parts it should have, by a reader that is not ours (needs pandoc)',
  async () => {
    for (const session of await sessions()) {
      const report = sessionReport(session, 'markdown');
      const read: unknown = JSON.parse(
        execFileSync(PANDOC, ['--from', 'gfm', '--to', 'json'], { input: report, encoding: 'utf8' }),
      );
      const { errors } = session.diagnosis;
      expect(all('Header', read).map(headOf)).toEqual([
        `Debug session ${session.id}`,
        'Errors',
        ...errors.map(({ id }) => id),
        'Patches',
        ...session.patches.map(({ id }) => id),
        'Events',
      ]);
      // What a log says stands in blocks of code, whole, and becomes nothing else.
      const blocks = all('CodeBlock', read).map(({ c }) => (c as [[string, string[], unknown], string])[1]);
      expect(blocks.filter((block) => block.endsWith('\n8: ````')).length).toBe(errors.length);
      expect(blocks.filter((block) => block.endsWith('\n ```\n+| `````')).length).toBe(session.patches.length);
      expect(all('Table', read).length).toBe(1);
      expect(['RawBlock', 'RawInline', 'Image', 'Link'].flatMap((kind) => all(kind, read))).toEqual([]);
      expect(all('Table', read).flatMap(rowsOf).length).toBe(session.events.length);
    }
  },
);

test.runIf(isThere(JQ))('a report in JSON is read by others (needs jq)', async () => {
  for (const session of await sessions()) {
    const said = execFileSync(JQ, ['-c', '[.id, .createdAt, (.diagnosis.errors | length), .summary.patches]'], {
      input: sessionReport(session, 'json'),
      encoding: 'utf8',
    });
    const { id, createdAt, diagnosis, patches } = session;
    expect(JSON.parse(said)).toEqual([id, createdAt, diagnosis.errors.length, patches.length]);
  }
});

test('a report in text has no control characters, and a line for each event', async () => {
  for (const session of await sessions()) {
    const report = sessionReport(session, 'text');
    expect(report).not.toMatch(/[^\P{Cc}\n\t]/u);
    expect(report.split('\n').filter((line) => /^ {2}\d+ {2}2026-/.test(line)).length).toBe(session.events.length);
  }
});
