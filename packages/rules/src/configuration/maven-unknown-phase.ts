import { defineRule } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

/** The phases of Maven's three lifecycles. */
const PHASES = `
validate initialize generate-sources process-sources generate-resources process-resources compile process-classes
generate-test-sources process-test-sources generate-test-resources process-test-resources test-compile
process-test-classes test prepare-package package pre-integration-test integration-test post-integration-test verify
install deploy pre-clean clean post-clean pre-site site post-site site-deploy
`
  .trim()
  .split(/\s+/);

export const rule = defineRule({
  id: 'configuration/maven-unknown-phase',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'Unknown lifecycle phase',
  pattern: /^\[ERROR\] Unknown lifecycle phase "(?<phase>[^"]+)"/,
  captures: ['phase'],
  docs: {
    title: 'Maven knows no such phase',
    what: 'Maven knows no phase `{phase}`.',
    why: 'A typo, or PowerShell split an option such as -Dkey=value at the dot.',
    how: 'Correct the name; in PowerShell quote the option.',
    references: ['https://cwiki.apache.org/confluence/display/MAVEN/LifecyclePhaseNotFoundException'],
  },
  async fix({ phase }, repo) {
    const to = nearestWord(phase, PHASES);
    if (phase.startsWith('.')) {
      const option = new RegExp(`(?<![\\w'"-])-D\\w+${escapePattern(phase)}(?=[\\s"']|$)`, 'g');
      const quoted = await rewriteScriptLines(repo, (line) =>
        /\bmvnw?\b/.test(line)
          ? line.replace(option, (all) => (line.trim().startsWith('"') ? `'${all}'` : `"${all}"`))
          : line,
      );
      return quoted.length === 0
        ? undefined
        : { title: 'Quote the option that PowerShell splits', safety: 'safe', edits: quoted, needs: 'elsewhere' };
    }
    if (to === undefined) return undefined;
    const call = new RegExp(
      `((?:\\bmvnw?(?:\\.cmd)?\\b|\\$[({](?:MVNW?|MAVEN)[)}])(?:\\s[^|&;]*)?\\s)${escapePattern(phase)}(?![\\w:=-])`,
    );
    const edits = await rewriteScriptLines(repo, (line) => line.replace(call, (_, before: string) => before + to));
    return edits.length === 0 ? undefined : { title: `Ask Maven for ${to}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'typo',
        log: '[ERROR] Unknown lifecycle phase "vaildate". You must specify a valid lifecycle phase or a goal',
        captures: { phase: 'vaildate' },
        repo: { 'ci/build.sh': 'set -e\nmvn -B -q vaildate -Pci\n' },
        patched: { 'ci/build.sh': 'set -e\nmvn -B -q validate -Pci\n' },
      },
      {
        name: 'PowerShell',
        log: '[ERROR] Unknown lifecycle phase ".test.skip=true". You must specify a valid lifecycle phase or a goal',
        repo: {
          '.github/workflows/w.yml': 'jobs:\n  a:\n    steps:\n      - run: mvn -B package -Dmaven.test.skip=true\n',
        },
        patched: {
          '.github/workflows/w.yml': 'jobs:\n  a:\n    steps:\n      - run: mvn -B package "-Dmaven.test.skip=true"\n',
        },
      },
      {
        name: 'behind a variable of make',
        log: '[ERROR] Unknown lifecycle phase "verfy". You must specify a valid lifecycle phase or a goal',
        repo: { 'api/Makefile': 'MVN ?= ./mvnw -B\nci:\n\t$(MVN) -Pci verfy\n' },
        patched: { 'api/Makefile': 'MVN ?= ./mvnw -B\nci:\n\t$(MVN) -Pci verify\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'Unknown lifecycle phase names are rejected' }],
  },
});
