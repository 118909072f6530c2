import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '@self-healer/core/errors';
import { gateOutput } from '@self-healer/healer/redaction/output-gate';
import { safeJson } from '@self-healer/healer/redaction/safe-json';
import { dataDirectory } from '../data-directory.ts';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host/host.ts';

export interface RulesSuggestOptions {
  /** How often a repair must have come. */
  readonly min: number;
  /** Where the drafts are written, instead of printed. */
  readonly write?: string;
  readonly json: boolean;
}

/** Drafts rules from what a language model repaired again and again, for a person to finish. */
export async function rulesSuggest({ min, write, json }: RulesSuggestOptions, host: Host): Promise<number> {
  const { draftSource, suggestRules } = await import('@self-healer/advisor/suggest-rules');
  const { fileLessons } = await import('@self-healer/advisor/lesson-book');
  const lessons = await fileLessons(join(dataDirectory(host), 'advisor')).all();
  const drafts = suggestRules(lessons, { min });
  if (json) {
    await host.stdout.write(`${safeJson(drafts, 2)}\n`);
    return EXIT.done;
  }
  for (const draft of drafts) {
    const source = draftSource(draft);
    if (write === undefined) await host.stdout.write(`// ${draft.id}\n${gateOutput(source)}\n`);
    else await host.stdout.write(`${await writeDraft(resolve(host.cwd, write), draft.id, source)}\n`);
  }
  await host.stderr.write(
    `${lessons.length} proved repairs of a language model are recorded; ${drafts.length} kinds came ${min} times or more.\n`,
  );
  return EXIT.done;
}

async function writeDraft(directory: string, id: string, source: string): Promise<string> {
  const path = join(directory, `${id}.ts`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, source, { flag: 'wx' }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause;
    throw new UsageError('draft-exists', `${path} is there already. Move it away, or give --write another directory.`, {
      cause,
    });
  });
  return path;
}
