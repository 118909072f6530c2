import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { trackedPath } from '../paths/tracked-path.ts';
import type { TrackedFrame } from '../python/python-source.ts';
import { nextMatch, previousMatch } from '../text/window-matches.ts';

// What Node prints above the source line of a syntax or link error: `file:///w/src/a.js:3`.
const FRAME = /^(?<url>file:\/\/)?(?<path>\/[^:]{1,500}):(?<line>\d{1,7})$/;
const LINES_ABOVE = 8;
// The first line of the stack below the message: Node, Jest and Mocha `at f (/w/src/a.js:3:5)`, Vitest `❯ f src/a.js:3:5`,
// TAP of node:test `f (/w/src/a.js:3:5)`; the last one ends with ` {` where the error has properties.
const STACK =
  /^\s{1,40}(?:at |❯ )?(?:[^()]{1,200} \(|\S{1,100} )?(?<url>file:\/\/)?(?<path>\/?[\w@$.~%+ /-]{1,500}\.[cm]?[jt]sx?)(?:\?\w{1,20}=\w{1,40})?:(?<line>\d{1,7}):(?<column>\d{1,5})\)?(?: \{)?$/;
const LINES_BELOW = 16;

/**
 * The tracked file in which an error of Node was raised: the top of the stack below the message, else the one that Node
 * shows above it. The other way round for an error of syntax, whose stack begins where the file was asked for. Undefined
 * when it is one of an installed package.
 */
export async function nodeFrame(window: LogWindow, repo: Workspace): Promise<TrackedFrame | undefined> {
  const places = [nextMatch(window, STACK, LINES_BELOW), previousMatch(window, FRAME, LINES_ABOVE)];
  const [first, second] = /\bSyntaxError\b/.test(window.lines[window.index] ?? '') ? places.toReversed() : places;
  return (await readFrame(first, repo)) ?? readFrame(second, repo);
}

async function readFrame(
  frame: Readonly<Record<string, string | undefined>> | undefined,
  repo: Workspace,
): Promise<TrackedFrame | undefined> {
  if (frame?.path === undefined || frame.path.includes('/node_modules/')) return undefined;
  const path = await trackedPath(frame.url === undefined ? frame.path : decoded(frame.path), repo);
  const text = path === undefined ? undefined : await repo.read(path);
  return path === undefined || text === undefined ? undefined : { path, line: Number(frame.line), text };
}

/** A path in a URL as it is on disk: `%20` is a blank. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
