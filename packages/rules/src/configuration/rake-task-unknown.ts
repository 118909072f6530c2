import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';

const CALL = /(?:^|[\s;&|@('"])(?:bundle exec |bin\/)?rake\s/;

/** The prerequisites of other tasks with the name that exists. */
function correctPrerequisites(task: string, meant: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const named = new RegExp(
    // `[:lint, :tests]`, `'tests'` and `%i[lint tests]`.
    `(?<=^\\s*(?:multi)?task\\b.*(?:=>|:\\s|\\w:)(?:.*[:'"]|\\s*%[iwIW][[({<](?:.*\\s)?))${escapePattern(task)}(?=['"\\s,\\])}>]|$)`,
    'gm',
  );
  return editMatching(repo, /(?:^|\/)Rakefile$|\.rake$/, (text) => text.replace(named, () => meant));
}

export const rule = defineRule({
  id: 'configuration/rake-task-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: "Don't know how to build task '",
  // Rake 10 to 13.
  pattern: /^(?:rake aborted!\s)?Don't know how to build task '(?<task>[\w:.-]{1,100})'/,
  captures: ['task'],
  explains: ['build/make-target-failed'],
  docs: {
    title: 'Rake knows no such task',
    what: 'There is no task `{task}` in the Rakefile.',
    why: 'The name is misspelt, or the task was renamed, or is defined by a gem of another group.',
    how: 'Write the name as `rake -T` lists it.',
    references: ['https://ruby.github.io/rake/'],
  },
  async fix({ task }, repo) {
    const tasks = new Set<string>();
    for (const path of (await repo.list()).filter((each) => /(?:^|\/)Rakefile$|\.rake$/.test(each)))
      for (const { groups } of ((await repo.read(path)) ?? '').matchAll(
        /\b(?:task|TestTask\.new|RakeTask\.new|file|multitask)\b[ (]*:?['"]?(?<name>[\w-]+)/g,
      ))
        tasks.add(groups?.name ?? '');
    const meant = nearestWord(
      task,
      [...tasks].filter((name) => name !== 'default'),
    );
    if (meant === undefined) return undefined;
    const edits = await rewriteScriptLines(repo, (line) =>
      CALL.test(line) ? (replaceWord(line, task, meant) ?? line) : line,
    );
    const all = [...edits, ...(await correctPrerequisites(task, meant, repo))];
    return all.length === 0 ? undefined : { title: `Run the task ${meant}`, safety: 'review', edits: all };
  },
  examples: {
    match: [
      {
        name: 'a makefile',
        log: "rake tset\nrake aborted!\nDon't know how to build task 'tset' (See the list of available tasks with `rake --tasks`)",
        captures: { task: 'tset' },
        repo: { Makefile: 'test:\n\tbundle exec rake tset\n', Rakefile: 'task default: :test\ntask :test do\nend\n' },
        patched: { Makefile: 'test:\n\tbundle exec rake test\n' },
      },
      {
        name: 'the default task needs one that has another name',
        log: "rake aborted!\nDon't know how to build task 'tests' (See the list of available tasks with `rake --tasks`)\nDid you mean?  test\n\nTasks: TOP => default",
        captures: { task: 'tests' },
        repo: { Rakefile: 'task :test do\nend\n\ntask default: [:lint, :tests]\n\ntask :lint do\nend\n' },
        patched: { Rakefile: 'task :test do\nend\n\ntask default: [:lint, :test]\n\ntask :lint do\nend\n' },
      },
      {
        name: 'a list of symbols',
        log: "rake aborted!\nDon't know how to build task 'tests' (See the list of available tasks with `rake --tasks`)",
        repo: { Rakefile: 'task :test do\nend\n\ntask default: %i[tests loc]\n\ntask :loc do\nend\n' },
        patched: { Rakefile: 'task :test do\nend\n\ntask default: %i[test loc]\n\ntask :loc do\nend\n' },
      },
    ],
    ignore: [{ name: 'advice', log: "Rake says Don't know how to build task 'x' when it is missing" }],
  },
});
