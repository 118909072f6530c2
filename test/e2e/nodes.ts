import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What is shipped runs on this version and on newer ones. */
const OLDEST = 20;

/** The Node of the tests, that which npm was started with, and those on the path: one of each version, `[name, path]`. */
export const NODES: readonly (readonly [name: string, path: string])[] = [
  ...new Map(
    [
      ...(process.env.PATH ?? '').split(delimiter).map((directory) => join(directory, 'node')),
      process.env.npm_node_execpath ?? process.execPath,
      process.execPath,
    ].flatMap((path) => {
      if (!existsSync(path)) return [];
      const version = spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? '';
      const major = /^v(?<major>\d+)\./.exec(version)?.groups?.major;
      return major !== undefined && Number(major) >= OLDEST ? [[`Node ${major}`, path] as const] : [];
    }),
  ),
];
