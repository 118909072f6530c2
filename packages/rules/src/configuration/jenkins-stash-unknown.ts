import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { onlyWithWords, sameWords } from '../support/text/same-words.ts';

const JENKINSFILE = /(?:^|\/)Jenkinsfile(?:\.[\w-]+)?$|\.jenkinsfile$/;
const STASHED = /\bstash\b\s*\(?[^\n]{0,200}?(?:name:\s*)?["'](?<name>[\w.-]{1,100})["']/g;

export const rule = defineRule({
  id: 'configuration/jenkins-stash-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['jenkins'],
  needle: ['No such saved stash'],
  // Pipeline: Basic Steps.
  pattern: /No such saved stash [‘'"](?<name>[\w.-]{1,100})[’'"]/,
  captures: ['name'],
  explains: ['other/*'],
  docs: {
    title: 'There is no stash of that name',
    what: 'The pipeline takes out the stash `{name}`, which no step of this build put away.',
    why: 'It is called otherwise where it is put away, or the stage that does was left out.',
    how: 'Give `stash` and `unstash` the same name.',
    references: [
      'https://www.jenkins.io/doc/pipeline/steps/workflow-basic-steps/#unstash-restore-files-previously-stashed',
    ],
  },
  async fix({ name }, repo) {
    const edits = await editMatching(repo, JENKINSFILE, (text) => {
      const names = [...text.matchAll(STASHED)].map(({ groups }) => groups?.name ?? '');
      const [only, ...others] = new Set(names);
      const meant =
        nearestWord(name, names) ??
        sameWords(name, names) ??
        (only !== undefined && others.length === 0 ? onlyWithWords(name, names) : undefined);
      const taken = new RegExp(
        `(?<=\\bunstash\\s{0,4}\\(?\\s{0,4}(?:name:\\s{0,4})?["'])${escapePattern(name)}(?=["'])`,
        'g',
      );
      return meant === undefined || names.includes(name) ? undefined : text.replace(taken, () => meant);
    });
    return edits.length === 1
      ? { title: 'Take out the stash that was put away', safety: 'review', edits, needs: 'elsewhere' }
      : undefined;
  },
  examples: {
    match: [
      {
        name: 'a letter less',
        log: 'ERROR: No such saved stash ‘dist-file’',
        captures: { name: 'dist-file' },
        repo: {
          Jenkinsfile:
            "node('a') {\n  sh 'make'\n  stash name: 'dist-files', includes: 'dist/**'\n}\nnode('b') {\n  unstash 'dist-file'\n}\n",
        },
        patched: {
          Jenkinsfile:
            "node('a') {\n  sh 'make'\n  stash name: 'dist-files', includes: 'dist/**'\n}\nnode('b') {\n  unstash 'dist-files'\n}\n",
        },
      },
      {
        name: 'the only stash, by a part of its name',
        log: 'ERROR: No such saved stash ‘build’',
        repo: {
          Jenkinsfile: "node {\n  stash includes: 'out/**', name: 'build-output'\n  unstash(name: 'build')\n}\n",
        },
        patched: {
          Jenkinsfile: "node {\n  stash includes: 'out/**', name: 'build-output'\n  unstash(name: 'build-output')\n}\n",
        },
      },
      {
        name: 'the only stash, which is a part of what is meant',
        log: 'ERROR: No such saved stash ‘app-coverage’',
        repo: { Jenkinsfile: "node {\n  stash name: 'app', includes: 'dist/**'\n  unstash 'app-coverage'\n}\n" },
      },
      {
        name: 'two that may be meant',
        log: 'ERROR: No such saved stash ‘app’',
        repo: {
          Jenkinsfile: "node {\n  stash name: 'app-linux'\n  stash name: 'app-macos'\n  unstash 'app'\n}\n",
        },
      },
    ],
    ignore: [{ name: 'put away', log: 'Stashed 1 file(s)' }],
  },
});
