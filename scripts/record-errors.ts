// npm run record-errors -- [--only TOOL,TOOL] [--missing]
// Runs the cases of test/errors with the real tools and keeps the line that states the cause, with the lines around it.
// `--missing` runs only cases that have no record yet. Cases whose tool is not on this machine keep their record.
import { writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type ErrorCase,
  type ErrorFile,
  errorFiles,
  type RecordedError,
  recordsOf,
  recordsPath,
} from './lib/error-cases.ts';
import { missingPrograms, toolboxOf } from './lib/error-toolbox.ts';
import { runErrorCase } from './lib/run-error-case.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, missing: { type: 'boolean', default: false } },
});
const wanted = values.only?.split(',');
const files = errorFiles().filter(({ tool }) => wanted?.includes(tool) ?? true);
for (const tool of wanted ?? []) {
  if (!files.some((file) => file.tool === tool)) throw new Error(`There is no test/errors/${tool}.yaml.`);
}
// npm puts this repository's own tools first in the path of its scripts; a case must not find them.
const ownTools = (directory: string) => /node_modules\/(?:\.bin|@npmcli)(?:\/|$)/.test(directory);
const path = (process.env.PATH ?? '').split(delimiter).filter((directory) => !ownTools(directory));
const world = {
  RUSTUP_HOME: join(homedir(), '.rustup'),
  PYENV_ROOT: join(homedir(), '.pyenv'),
  ...process.env,
  PATH: path.join(delimiter),
};
const kept: string[] = [];
const failed: string[] = [];

/** The new record, or the old one with the labels of today. */
async function recordOf(
  { tool }: ErrorFile,
  one: ErrorCase,
  run: (() => Promise<RecordedError>) | undefined,
): Promise<readonly RecordedError[]> {
  const old = recordsOf(tool).find(({ name }) => name === one.name);
  const { name, category, severity, stage } = one;
  const relabelled = old === undefined ? [] : [{ ...old, category, severity, stage }];
  if (run === undefined || (values.missing && old !== undefined)) {
    if (run === undefined)
      (old === undefined ? failed : kept).push(`${tool}: ${name}: the tool is not on this machine`);
    return relabelled;
  }
  try {
    return [await run()];
  } catch (error) {
    failed.push(`${tool}: ${name}: ${error instanceof Error ? error.message : error}`);
    return relabelled;
  }
}

for (const file of files) {
  const missing = missingPrograms(file, world.PATH);
  const toolbox =
    missing.length > 0 ? undefined : await toolboxOf(file, join(tmpdir(), 'self-healer-error-tools'), world);
  const records: RecordedError[] = [];
  for (const one of file.cases) {
    const run = toolbox === undefined ? undefined : () => runErrorCase(file.tool, one, toolbox);
    records.push(...(await recordOf(file, one, run)));
  }
  await writeFile(recordsPath(file.tool), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  console.log(`${file.tool}: ${records.length} of ${file.cases.length}`);
}
if (kept.length > 0) console.log(`\nKept as they were:\n${kept.join('\n')}`);
if (failed.length > 0) console.error(`\n${failed.length} cases could not be recorded:\n${failed.join('\n\n')}`);
process.exit(failed.length > 0 ? 1 : 0);
