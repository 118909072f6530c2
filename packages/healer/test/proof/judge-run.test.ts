import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { FileChange } from '@self-healer/core/patcher/file-change';
import { beforeAll, expect, test } from 'vitest';
import { judgeRun } from '../../src/proof/judge-run.ts';
import type { ObservedRun, Place } from '../../src/proof/prove.ts';

const KIND = 'feedfacefeedface';
let analysis: ObservedRun['analysis'];
beforeAll(async () => {
  analysis = await createLogAnalyzer({ rules: [] }).analyze({ name: 'log', chunks: [] }, {});
});

/** A failed run that shows the error of one kind `count` times, first at `place`. */
function failed(place: Place | undefined, count = 1): ObservedRun {
  return {
    result: {
      exitCode: 1,
      output: new Uint8Array(),
      seconds: 0.1,
      signal: null,
      timedOut: false,
      truncated: false,
    },
    analysis,
    fingerprints: [KIND],
    counts: new Map([[KIND, count]]),
    places: new Map(place && [[KIND, place]]),
    tests: undefined,
    confinement: undefined,
  };
}

function change(before: string, after: string): FileChange {
  const state = (text: string) => ({ content: new TextEncoder().encode(text), mode: '100644' as const });
  return { path: 'src/a.py', before: state(before), after: state(after) };
}

function judge(before: ObservedRun, after: ObservedRun, changes: readonly FileChange[] = []): string {
  return judgeRun([KIND], before, before, after, changes);
}

const WORDS = 'one\ntwo\nthree\nfour\n';

test.each([
  ['rarer', failed(undefined, 2), failed(undefined, 1), 'moved'],
  ['as often, and nobody knows where', failed(undefined), failed(undefined), 'no-help'],
  ['in another file', failed({ path: 'src/a.py', line: 2 }), failed({ path: 'src/b.py', line: 2 }), 'moved'],
  ['in another file, and more often', failed({ path: 'src/a.py' }), failed({ path: 'src/b.py' }, 2), 'no-help'],
])('an error of the same kind that shows up %s', (_what, before, after, judgement) => {
  expect(judge(before, after)).toBe(judgement);
});

test.each([
  ['stays in the line that was changed', WORDS.replace('two', 'zwei'), 2, 'no-help'],
  ['is behind the line that was changed', WORDS.replace('two', 'zwei'), 4, 'moved'],
  ['was pushed down by a line above it', `zero\n${WORDS}`, 3, 'no-help'],
  ['was pushed down, and is gone from there', `zero\n${WORDS}`, 4, 'moved'],
  ['is still in what took its place', WORDS.replace('two', 'zwei\nzwo'), 3, 'no-help'],
  ['shows up before its place', WORDS.replace('two', 'zwei'), 1, 'no-help'],
])('an error of line 2 that %s', (_what, text, line, judgement) => {
  const changes = [change(WORDS, text)];
  expect(judge(failed({ path: '/w/src/a.py', line: 2 }), failed({ path: '/w/src/a.py', line }), changes)).toBe(
    judgement,
  );
});
