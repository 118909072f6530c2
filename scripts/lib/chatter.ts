import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Rule } from '@self-healer/core/rule';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Real tools that print much when nothing is wrong, as they run here. No diffs of this repository: its sources are error
 * messages for the most part, and the last commits would decide what is measured.
 */
const TALKERS: readonly (readonly [program: string, ...args: string[]])[] = [
  ['npm', 'ls', '--all'],
  ['git', '-c', 'color.ui=always', 'log', '--stat', '-n', '400'],
  ['npx', '--no-install', 'tsc', '-p', 'packages/core', '--noEmit', '--incremental', 'false', '--traceResolution'],
  ['npx', '--no-install', 'vitest', 'list', '--root', '.'],
  ['find', 'node_modules', '-name', '*.js', '-size', '+2k'],
];
const LINE_LIMIT = 2000;
const ERROR_EVERY = 1000;

/** Lines that the tools printed; a tool that is not there adds none. */
export function chatterLines(): readonly string[] {
  return TALKERS.flatMap(([program, ...args]) =>
    (spawnSync(program, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28 }).stdout ?? '')
      .split('\n')
      .filter((line) => line.length <= LINE_LIMIT),
  );
}

/** Writes a GitHub Actions log of about `bytes` bytes: time stamps, colours, and a rule's example every 1,000 lines. */
export async function writeChatterLog(
  path: string,
  bytes: number,
  chatter: readonly string[],
  rules: readonly Rule[],
): Promise<void> {
  const out = createWriteStream(path);
  const examples = rules.map(({ examples }) => (examples.match[0]?.log ?? '').split('\n'));
  let written = 0;
  let count = 0;
  const put = async (text: string): Promise<void> => {
    const seconds = String(Math.floor(count / 500) % 60).padStart(2, '0');
    const minutes = String(Math.floor(count / 30_000) % 60).padStart(2, '0');
    const line = `2026-01-01T00:${minutes}:${seconds}.${String(count % 10_000_000).padStart(7, '0')}Z ${text}\n`;
    written += Buffer.byteLength(line);
    count++;
    if (!out.write(line)) await once(out, 'drain');
  };
  await put("Current runner version: '2.330.0'");
  await put('##[group]Run make all');
  await put('make all');
  await put('shell: /usr/bin/bash -e {0}');
  await put('##[endgroup]');
  for (let at = 0; written < bytes; at++) {
    await put(chatter[at % chatter.length] ?? '');
    if (at % ERROR_EVERY === ERROR_EVERY - 1) {
      for (const line of examples[Math.floor(at / ERROR_EVERY) % examples.length] ?? []) await put(line);
    }
  }
  await put('src/main.c:12:5: error: expected expression before the end of the file');
  await put('##[error]Process completed with exit code 1.');
  out.end();
  await once(out, 'finish');
}
