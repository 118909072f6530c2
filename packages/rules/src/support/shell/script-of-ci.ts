import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext } from '@self-healer/core/rule';
import { eolOf } from '@self-healer/editors/text-lines';
import { addYamlEntry, getYaml, setYamlScalar } from '@self-healer/editors/yaml';
import { editCiFiles, rewriteCommands } from '../ci/ci-edits.ts';
import { isFailedStep, workflowSteps } from '../ci/workflow-steps.ts';

/** The files into which the platforms write a step's commands. */
const WRITTEN_BY = [
  ['github-actions', /\/_temp\/[\w-]{30,40}\.sh$/],
  ['jenkins', /@tmp\/durable-\w+\/script\.sh(?:\.copy)?$/],
  ['codebuild', /^\/codebuild\/(?:output|readonly)\/(?:\w+\/)*script\.sh$/],
] as const;

const sourced = (text: string): string =>
  text.replace(/^(?<before>[ \t]*|.{0,200}(?:&&|\|\||;) )source (?=["']?[\w$/~.{-])/gm, '$<before>. ');

/**
 * Lets the commands of a CI step that `sh` runs be read: `.` for `source` where nothing else of bash is missed, and bash
 * as the shell otherwise.
 */
export async function scriptOfCi(
  script: string,
  source: boolean,
  repo: Workspace,
  { step }: Pick<FixContext, 'step'>,
): Promise<readonly WriteEdit[]> {
  const provider = WRITTEN_BY.find(([, written]) => written.test(script))?.[0];
  if (provider === undefined) return [];
  return editCiFiles(repo, [provider], (text) => {
    if (source) return provider === 'jenkins' ? sourced(text) : rewriteCommands(text, sourced);
    if (provider === 'jenkins') return withFirstLine(text);
    if (provider === 'codebuild') return withShell(text);
    const failed = workflowSteps(text).filter((each) => each.run !== undefined && isFailedStep(each, step));
    const [only, ...others] = failed;
    if (only === undefined || others.length > 0) return undefined;
    return getYaml(text, [...only.path, 'shell']) === undefined
      ? addYamlEntry(text, only.path, 'shell', 'bash')
      : setYamlScalar(text, [...only.path, 'shell'], 'bash');
  });
}

/** Jenkins takes the first line of a script of several lines for its interpreter; undefined where two scripts may be meant. */
function withFirstLine(text: string): string | undefined {
  const scripts = [
    ...text.matchAll(/\bsh\s*\(?\s*(?:script:\s*)?(?<quote>'{3}|"{3})(?=\r?\n)(?<body>[\s\S]*?)\k<quote>/g),
  ].filter(({ groups }) =>
    /\[\[|\bpipefail\b|=\(|<\(|<<<|\bdeclare\b|\bshopt\b|\bfunction \w/.test(groups?.body ?? ''),
  );
  const [only, ...others] = scripts;
  if (only === undefined || others.length > 0) return undefined;
  const at = only.index + only[0].indexOf(only.groups?.quote ?? '') + 3;
  return `${text.slice(0, at)}#!/usr/bin/env bash${text.slice(at)}`;
}

const withShell = (text: string): string | undefined =>
  getYaml(text, ['env']) === undefined
    ? text.replace(/^(?=phases:)/m, () => `env:${eolOf(text)}  shell: bash${eolOf(text)}`)
    : addYamlEntry(text, ['env'], 'shell', 'bash');
