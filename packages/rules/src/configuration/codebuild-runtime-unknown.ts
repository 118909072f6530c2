import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { getYaml, setYamlScalar, type YamlPath } from '@self-healer/editors/yaml';
import { CODEBUILD_RUNTIMES } from '../data/codebuild-runtimes.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { isOlder } from '../support/follow-toolchain.ts';
import { majorsOf } from '../support/javascript/node-range.ts';

const PATH: YamlPath = ['phases', 'install', 'runtime-versions'];
const bare = (version: string): string => version.replace(/^\D+/, '');

/** Files that hold nothing but the version a project is developed with. */
const VERSION_FILES: Readonly<Record<string, RegExp>> = {
  java: /(?:^|\/)\.java-version$/,
  nodejs: /(?:^|\/)\.(?:nvmrc|node-version)$/,
  python: /(?:^|\/)\.python-version$/,
  ruby: /(?:^|\/)\.ruby-version$/,
};

/** Which versions the project itself asks for; undefined when it does not say, or says several. */
async function askedFor(runtime: string, repo: Workspace): Promise<((version: string) => boolean) | undefined> {
  const files = await repo.list();
  const found = new Set<string>();
  for (const path of files.filter((each) => VERSION_FILES[runtime]?.test(each)))
    found.add(((await repo.read(path)) ?? '').trim().replace(/^v/, ''));
  const [only, ...others] = found;
  if (only !== undefined) return others.length > 0 ? undefined : (version) => `${only}.`.startsWith(`${version}.`);
  const engine =
    runtime === 'nodejs' ? getJson((await repo.read('package.json')) ?? '', ['engines', 'node']) : undefined;
  const majors = typeof engine === 'string' ? majorsOf(engine) : undefined;
  return majors && ((version) => majors(Number(version)));
}

export const rule = defineRule({
  id: 'configuration/codebuild-runtime-unknown',
  category: 'configuration',
  severity: 'critical',
  stage: 'setup',
  ecosystems: ['codebuild'],
  needle: 'Unknown runtime version named',
  // CodeBuild, while it reads the buildspec.
  pattern:
    /Unknown runtime version named '(?<version>[\w.]{1,30})' of (?<runtime>[a-z]{2,20})\. This build image has the following versions: (?<offered>[\w., ]{1,300})/,
  captures: ['version', 'runtime', 'offered'],
  explains: ['configuration/codebuild-buildspec-missing', 'other/codebuild-phase-failed'],
  docs: {
    title: 'The build image does not have the runtime that the buildspec asks for',
    what: 'This image has no {runtime} {version}.',
    why: 'The version was retired from the standard images of CodeBuild, or the image is older than it.',
    how: 'Ask for one it has: {offered}.',
    references: ['https://docs.aws.amazon.com/codebuild/latest/userguide/available-runtimes.html'],
  },
  async fix({ version, runtime, offered }, repo) {
    const known = Object.hasOwn(CODEBUILD_RUNTIMES, runtime) ? CODEBUILD_RUNTIMES[runtime] : undefined;
    const there = new Set(offered.split(/,\s*/));
    // The smallest step up among those that the image has and that the table knows.
    const newer = known?.filter((each) => there.has(each) && isOlder(bare(version), bare(each))) ?? [];
    const asked = await askedFor(runtime, repo);
    // A line of versions, or one of its releases: `20.x` and `20.11` are what the image calls 20.
    const same = [...there].find((each) => version.replace(/^v/, '').startsWith(`${each}.`));
    const next = same ?? newer.find((each) => asked?.(bare(each)) === true) ?? newer[0];
    if (next === undefined) return undefined;
    const edits = await editCiFiles(repo, ['codebuild'], (text) => {
      const written = getYaml(text, [...PATH, runtime]);
      if (`${written}` !== version) return undefined;
      const number = typeof written === 'number' && /^\d+$/.test(next);
      return setYamlScalar(text, [...PATH, runtime], number ? Number(next) : next);
    });
    return edits.length === 0
      ? undefined
      : { title: `Build with ${runtime} ${next}, which the image has`, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'a line of versions',
        log: "Phase context status code: YAML_FILE_ERROR Message: Unknown runtime version named '20.x' of nodejs. This build image has the following versions: 18, 20, 22",
        repo: { 'buildspec.yml': 'phases:\n  install:\n    runtime-versions:\n      nodejs: 20.x\n' },
        patched: { 'buildspec.yml': "phases:\n  install:\n    runtime-versions:\n      nodejs: '20'\n" },
      },
      {
        name: 'Node, of which the project names one',
        log: "Phase context status code: YAML_FILE_ERROR Message: Unknown runtime version named '12' of nodejs. This build image has the following versions: 18, 20, 22",
        captures: { version: '12', runtime: 'nodejs' },
        repo: {
          'buildspec.yml': 'phases:\n  install:\n    runtime-versions:\n      nodejs: 12\n',
          'package.json': '{"engines":{"node":">=20 <21"}}\n',
        },
        patched: { 'buildspec.yml': 'phases:\n  install:\n    runtime-versions:\n      nodejs: 20\n' },
      },
      {
        name: 'Node',
        log: "Phase context status code: YAML_FILE_ERROR Message: Unknown runtime version named '14' of nodejs. This build image has the following versions: 18, 20, 22",
        captures: { version: '14', runtime: 'nodejs' },
        repo: { 'ci/buildspec.yml': 'phases:\n  install:\n    runtime-versions:\n      nodejs: 14 # old\n' },
        patched: { 'ci/buildspec.yml': 'phases:\n  install:\n    runtime-versions:\n      nodejs: 18 # old\n' },
      },
      {
        name: 'Java',
        log: "YAML_FILE_ERROR: Unknown runtime version named 'openjdk11' of java. This build image has the following versions: corretto8, corretto17, corretto21",
        repo: { 'buildspec.yml': 'phases:\n  install:\n    runtime-versions:\n      java: openjdk11\n' },
        patched: { 'buildspec.yml': 'phases:\n  install:\n    runtime-versions:\n      java: corretto17\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'Unknown runtime version' }],
  },
});
