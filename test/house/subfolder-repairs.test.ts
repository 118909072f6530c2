import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { PatchSolution } from '@self-healer/core/model/patch-solution';
import { plansOf } from '@self-healer/healer/repair/candidates';
import { RULES } from '@self-healer/rules/registry.generated';
import { escapePattern } from '@self-healer/rules/support/text/escape-pattern';
import { expect, test } from 'vitest';
import { memoryWorkspace } from '../../packages/rules/test/memory-workspace.ts';

const FOLDER = 'services/app';
/** What a platform only reads at the root. */
const AT_ROOT =
  /^(?:\.github\/|\.gitlab-ci|azure-pipelines|\.circleci|Jenkinsfile|buildspec|bitbucket-pipelines|\.pre-commit|\.git|\.editorconfig)/;
/** Its log names a file that is nowhere, by its whole path: where the folder would stand in it cannot be told. */
const UNTOLD = 'configuration/cargo-path-moved: a dependency, by the name of its crate';
const inFolder = (path: string) => `${FOLDER}/${path}`;
const analyzer = createLogAnalyzer({ rules: RULES });

const examples = RULES.flatMap((rule) =>
  rule.examples.match.flatMap(({ repo, patched, ...rest }) => {
    if (repo === undefined || patched === undefined) return [];
    const paths = [...Object.keys(repo), ...Object.keys(patched)];
    return paths.some((path) => AT_ROOT.test(path)) || `${rule.id}: ${rest.name}` === UNTOLD
      ? []
      : [{ ...rest, rule, repo, patched }];
  }),
);

/** Where the log names a file, or what would be beside one, by its whole path, that has the folder in it. */
function logInFolder(log: string, files: readonly string[]): string {
  const names = files.flatMap((path) => [path, path.replace(/\.\w+$/, ''), path.replace(/\/[^/]+$/, '')]);
  const longestFirst = [...new Set(names)].sort((one, other) => other.length - one.length).map(escapePattern);
  const start = '((?:^|[\\s"\'(:=[`])(?:file://)?(?:/[\\w.@-]+)+?)';
  return log.replace(new RegExp(`${start}/(${longestFirst.join('|')})(?!\\w)`, 'gm'), `$1/${FOLDER}/$2`);
}

/** What each file is after a patch that only writes. */
const written = ({ edits }: PatchSolution): Record<string, string | null> =>
  Object.fromEntries(
    edits.flatMap((edit): [string, string | null][] =>
      edit.kind === 'write' ? [[edit.path, edit.content]] : edit.kind === 'delete' ? [[edit.path, null]] : [],
    ),
  );

/** Examples whose repair is not among those that are tried, in a repository that has the project in a folder. */
async function lost(
  beside: (repo: Readonly<Record<string, string>>, command: string) => Readonly<Record<string, string>>,
  called?: string,
) {
  const names: string[] = [];
  for (const { rule, name, log, command, repo, patched, executable = [] } of examples) {
    const files = Object.entries(repo).map(([path, text]) => [inFolder(path), text] as const);
    const text = logInFolder(log, Object.keys(repo));
    const analysis = await analyzer.analyze({ name: 'log', chunks: [Buffer.from(text)] }, { failed: true });
    const error = analysis.diagnosis.errors.find((one) => one.rule === rule.id);
    const context = error && analysis.contexts.get(error.id);
    if (error === undefined || context === undefined) continue;
    const changing = `cd ${FOLDER} && ${command ?? 'make check'}`;
    const workspace = memoryWorkspace(
      { ...beside(repo, changing), ...Object.fromEntries(files) },
      executable.map(inFolder),
    );
    const place = { text: called ?? changing, cwd: '.' };
    const step = { ...context.step, command: place.text };
    const request = { error, rule, context: { ...context, step }, repo: workspace, id: 'p1' };
    const { plans } = await plansOf(request, place);
    const wanted = Object.fromEntries(Object.entries(patched).map(([path, after]) => [inFolder(path), after]));
    const found = plans.some(({ patch }) => JSON.stringify(sorted(written(patch))) === JSON.stringify(sorted(wanted)));
    if (!found) names.push(`${rule.id}: ${name}`);
  }
  return names;
}

const sorted = (files: Readonly<Record<string, string | null>>) => Object.entries(files).sort();

test('a project in a folder is repaired like one at the root', async () => {
  expect(examples.length).toBeGreaterThan(500);
  expect(await lost(() => ({}))).toEqual([]);
});

test('also where the root has files of the same names', async () => {
  expect(await lost((repo) => repo)).toEqual([]);
});

test('also where only a script that the command calls changes to the folder', async () => {
  const script = (command: string) => `#!/bin/sh\n(${command}) || exit 1\n`;
  expect(await lost((_repo, command) => ({ 'ci/all.sh': script(command) }), './ci/all.sh')).toEqual([]);
});
