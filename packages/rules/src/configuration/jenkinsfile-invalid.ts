import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { PIPELINE_SECTIONS, PIPELINE_TYPES } from '../data/jenkins-names.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { closeString, stepsInBlock } from '../support/ci/jenkins-repairs.ts';
import { closeBrace } from '../support/text/close-brace.ts';
import { closeBracket } from '../support/text/close-bracket.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { textLines } from '../support/text/text-lines.ts';

const SECTION = /(?:Unknown stage section|Undefined section|Unknown section|Invalid section) "(?<name>\w{1,60})"/;
const TYPE = /Invalid (?:agent|trigger|option|condition|parameter)(?: type)? "(?<name>\w{1,60})"/;

/** What Jenkins says of a section or a type it does not know, as the word that is meant by it. */
async function repairPipeline(problem: string, line: number, repo: Workspace): Promise<RuleFix | undefined> {
  const [section, type] = [SECTION.exec(problem)?.groups?.name, TYPE.exec(problem)?.groups?.name];
  const name = section ?? type;
  // A condition is one of `when`, or one of `post`.
  const meant =
    nearestWord(name ?? '', section === undefined ? PIPELINE_TYPES : PIPELINE_SECTIONS) ??
    (problem.startsWith('Invalid condition ') ? nearestWord(name ?? '', PIPELINE_SECTIONS) : undefined);
  if (name !== undefined && meant !== undefined) {
    const edits = await editCiFiles(repo, ['jenkins'], (text) => {
      const lines = text.split('\n');
      // Jenkins names the line where the block around it begins.
      const written = new RegExp(`(?<![\\w'"])${name}(?=\\s*[{(])`);
      const at = lines.findIndex((each, index) => index >= line - 1 && written.test(each));
      if (at < 0) return undefined;
      lines[at] = (lines[at] ?? '').replace(written, meant);
      return lines.join('\n');
    });
    return edits.length === 1 ? { title: `Write ${meant} instead of ${name}`, safety: 'review', edits } : undefined;
  }
  if (/^(?:Unknown stage section|Expected one of "steps")/.test(problem)) {
    const edits = await editCiFiles(repo, ['jenkins'], (text) => stepsInBlock(text, line));
    return edits.length === 1 ? { title: 'Put the steps in a block of steps', safety: 'safe', edits } : undefined;
  }
  if (/^(?:expecting anything but ''\\n''|unexpected char: ')/.test(problem)) {
    const edits = await editCiFiles(repo, ['jenkins'], (text) => closeString(text, line));
    return edits.length === 1 ? { title: 'Close the string', safety: 'review', edits } : undefined;
  }
  if (problem.startsWith("expecting '}', found ''")) {
    const edits = await editCiFiles(repo, ['jenkins'], (text) => {
      const open = text.split('{').length - text.split('}').length;
      return open === 1 ? closeBrace(text, 'c') : undefined;
    });
    return edits.length === 1 ? { title: 'Close the block that is open', safety: 'review', edits } : undefined;
  }
  if (/^expecting '\)', found '[}]?'/.test(problem)) {
    const edits = await editCiFiles(repo, ['jenkins'], (text) => {
      const { lines, join } = textLines(text);
      // Groovy names what it found in the place of the bracket: that is below.
      const at = lines.slice(0, line - 1).findLastIndex((each) => each.trim() !== '');
      const closed = closeBracket(lines[at] ?? '');
      if (closed === undefined) return undefined;
      lines[at] = closed;
      return join();
    });
    return edits.length === 1 ? { title: "Add the ')'", safety: 'review', edits } : undefined;
  }
  if (!problem.startsWith('Missing required section "agent"')) return undefined;
  const edits = await editCiFiles(repo, ['jenkins'], (text) =>
    /\bagent\b/.test(text)
      ? undefined
      : text.replace(/^(?<open>\s*pipeline\s*\{[ \t]*\r?\n)(?<indent>[ \t]*)/m, '$<open>$<indent>agent any\n$<indent>'),
  );
  return edits.length === 1 ? { title: 'Let the pipeline run on any agent', safety: 'review', edits } : undefined;
}

export const rule = defineRule({
  id: 'configuration/jenkinsfile-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['jenkins'],
  needle: ['WorkflowScript: ', 'MultipleCompilationErrorsException', 'Jenkinsfile not found', 'Unable to find '],
  // Jenkins pipelines.
  pattern:
    /^(?:WorkflowScript: (?<line>\d{1,6}): (?<problem>.{1,300})|org\.codehaus\.groovy\.control\.MultipleCompilationErrorsException: startup failed:|(?:ERROR: )?Unable to find (?<missing>[\w./-]{1,200}) from (?:git|svn|hg|scm) )/,
  captures: ['line?', 'problem?', 'missing?'],
  docs: {
    title: 'The Jenkinsfile does not compile',
    what: 'Jenkins could not use the Jenkinsfile.',
    why: 'A bracket, a section or a step in it is wrong, or the file is not on the branch.',
    how: 'Correct the line the message names.',
    references: ['https://www.jenkins.io/doc/book/pipeline/syntax/'],
  },
  fix: async ({ line, problem }, repo) =>
    problem === undefined ? undefined : repairPipeline(problem, Number(line), repo),
  examples: {
    match: [
      {
        name: 'a block of steps under another name',
        log: 'WorkflowScript: 4: Expected one of "steps", "stages", or "parallel" for stage "Pack" @ line 4, column 5.',
        repo: {
          Jenkinsfile:
            "pipeline {\n  agent any\n  stages {\n    stage('Pack') {\n      step {\n        sh 'make pack'\n      }\n    }\n  }\n}\n",
        },
        patched: {
          Jenkinsfile:
            "pipeline {\n  agent any\n  stages {\n    stage('Pack') {\n      steps {\n        sh 'make pack'\n      }\n    }\n  }\n}\n",
        },
      },
      {
        name: 'steps without their block',
        log: 'WorkflowScript: 4: Unknown stage section "sh". Starting with version 0.5, steps in a stage must be in a ‘steps’ block. @ line 4, column 5.',
        repo: {
          Jenkinsfile:
            "pipeline {\n  agent any\n  stages {\n    stage('Build') {\n      when { branch 'main' }\n      sh 'make'\n      archiveArtifacts 'out'\n    }\n  }\n}\n",
        },
        patched: {
          Jenkinsfile:
            "pipeline {\n  agent any\n  stages {\n    stage('Build') {\n      when { branch 'main' }\n      steps {\n        sh 'make'\n        archiveArtifacts 'out'\n      }\n    }\n  }\n}\n",
        },
      },
      {
        name: 'a string that is not closed',
        log: "WorkflowScript: 6: expecting anything but ''\\n''; got it anyway @ line 6, column 25.",
        repo: {
          Jenkinsfile:
            'pipeline {\n  agent any\n  stages {\n    stage("Build") {\n      steps {\n        sh "make\n      }\n    }\n  }\n}\n',
        },
        patched: {
          Jenkinsfile:
            'pipeline {\n  agent any\n  stages {\n    stage("Build") {\n      steps {\n        sh "make"\n      }\n    }\n  }\n}\n',
        },
      },
      {
        name: 'a condition of post',
        log: 'WorkflowScript: 5: Invalid condition "alwys" - valid conditions are [always, changed, fixed] @ line 5, column 5.',
        repo: {
          Jenkinsfile:
            "pipeline {\n  agent any\n  stages { stage('a') { steps { sh 'make' } } }\n  post {\n    alwys { junit 'r.xml' }\n  }\n}\n",
        },
        patched: {
          Jenkinsfile:
            "pipeline {\n  agent any\n  stages { stage('a') { steps { sh 'make' } } }\n  post {\n    always { junit 'r.xml' }\n  }\n}\n",
        },
      },
      {
        name: 'a section of a stage',
        log: 'WorkflowScript: 4: Unknown stage section "step". Starting with version 0.5, steps in a stage must be in a ‘steps’ block. @ line 4, column 5.',
        repo: {
          Jenkinsfile:
            "pipeline {\n  agent any\n  stages {\n    stage('step by step') {\n      step {\n        sh 'make'\n      }\n    }\n  }\n}\n",
        },
        patched: {
          Jenkinsfile:
            "pipeline {\n  agent any\n  stages {\n    stage('step by step') {\n      steps {\n        sh 'make'\n      }\n    }\n  }\n}\n",
        },
      },
      {
        name: 'a kind of agent',
        log: 'WorkflowScript: 3: Invalid agent type "dokcer" specified. Must be one of [any, docker, dockerfile, label, none] @ line 3, column 5.',
        repo: { 'ci/Jenkinsfile': "pipeline {\n  agent {\n    dokcer { image 'a' }\n  }\n}\n" },
        patched: { 'ci/Jenkinsfile': "pipeline {\n  agent {\n    docker { image 'a' }\n  }\n}\n" },
      },
      {
        name: 'a bracket of a step',
        log: "WorkflowScript: 6: expecting ')', found '}' @ line 6, column 13.",
        repo: {
          Jenkinsfile:
            "pipeline {\n  agent any\n  stages {\n    stage('a') {\n      steps { sh(script: 'make'\n      }\n    }\n  }\n}\n",
        },
        patched: {
          Jenkinsfile:
            "pipeline {\n  agent any\n  stages {\n    stage('a') {\n      steps { sh(script: 'make')\n      }\n    }\n  }\n}\n",
        },
      },
      {
        name: 'the last bracket',
        log: "WorkflowScript: 5: expecting '}', found '' @ line 5, column 1.",
        repo: { Jenkinsfile: 'pipeline {\n  agent any\n  stages {\n  }\n' },
        patched: { Jenkinsfile: 'pipeline {\n  agent any\n  stages {\n  }\n}\n' },
      },
      {
        name: 'no agent',
        log: 'WorkflowScript: 1: Missing required section "agent" @ line 1, column 1.',
        repo: { Jenkinsfile: 'pipeline {\n  stages {\n  }\n}\n' },
        patched: { Jenkinsfile: 'pipeline {\n  agent any\n  stages {\n  }\n}\n' },
      },
      {
        name: 'syntax',
        log: "WorkflowScript: 12: expecting '}', found '' @ line 12, column 1.",
        captures: { line: '12' },
      },
      {
        name: 'missing',
        log: 'ERROR: Unable to find Jenkinsfile from git https://git.example.org/a.git',
        captures: { missing: 'Jenkinsfile' },
      },
    ],
    ignore: [{ name: 'loading', log: 'Obtained Jenkinsfile from git https://git.example.org/a.git' }],
  },
});
