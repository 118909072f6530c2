import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { setPomProperty } from '@self-healer/editors/maven-pom';
import { xmlAt, xmlElements } from '@self-healer/editors/xml';
import { editMatching } from '../support/ci/ci-edits.ts';

const POM = /(?:^|\/)pom\.xml$/;

/** Gives `@{argLine}` a value where no plugin gives it one: nothing. The outermost POM that asks for it says so. */
async function defaultArgLine(repo: Workspace): Promise<readonly WriteEdit[]> {
  const edits = await editMatching(repo, POM, (text) =>
    text.includes('@{argLine}') && xmlAt(text, ['project', 'properties', 'argLine']).length === 0
      ? setPomProperty(text, 'argLine', '')
      : undefined,
  );
  return edits.toSorted((a, b) => a.path.length - b.path.length).slice(0, 1);
}

/** One JVM at a time, where several took more memory than there is. */
async function oneFork(repo: Workspace): Promise<readonly WriteEdit[]> {
  return editMatching(repo, POM, (text) => {
    const forks = xmlElements(text).filter(
      ({ path, from, to }) =>
        path.at(-1) === 'forkCount' && /^\s*(?:[2-9]|\d{2}|[\d.]+C)\s*$/.test(text.slice(from, to)),
    );
    return forks.toReversed().reduce((changed, { from, to }) => `${changed.slice(0, from)}1${changed.slice(to)}`, text);
  });
}

export const rule = defineRule({
  id: 'test/surefire-fork-crashed',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['java'],
  needle: ['The forked VM terminated without', 'Error occurred in starting fork', 'Process Exit Code: '],
  pattern:
    /(?:The forked VM terminated without (?:properly )?saying (?:properly )?goodbye|Error occurred in starting fork, check output in log|^\[ERROR\] Process Exit Code: (?<code>\d+))/,
  captures: ['code?'],
  explains: ['build/maven-goal-failed'],
  docs: {
    title: 'The JVM of the tests crashed',
    what: 'The forked test JVM ended without a word.',
    why: 'It was killed (exit code 137: out of memory), crashed, or the tests call System.exit.',
    how: 'Look for hs_err or dumpstream files; lower the memory of the fork or find the System.exit.',
    references: ['https://github.com/apache/maven-surefire'],
  },
  async fix(_facts, repo, { window }) {
    if (window.lines.some((line) => /main class @\{argLine\}/.test(line))) {
      const edits = await defaultArgLine(repo);
      return edits.length === 0
        ? undefined
        : { title: 'Give argLine a value where JaCoCo gives it none', safety: 'review', edits, verify: 'mvn test' };
    }
    if (!window.lines.some((line) => /Process Exit Code: 137$/.test(line))) return undefined;
    const edits = await oneFork(repo);
    return edits.length === 0
      ? undefined
      : { title: 'Run one JVM of tests at a time', safety: 'review', edits, verify: 'mvn test', needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'argLine that no plugin sets',
        log: 'Error: Could not find or load main class @{argLine}\n[ERROR] The forked VM terminated without properly saying goodbye. VM crash or System.exit called?',
        repo: {
          'pom.xml':
            '<project>\n  <version>1</version>\n  <properties>\n    <java.version>17</java.version>\n  </properties>\n  <build><argLine>@{argLine} -Dx=1</argLine></build>\n</project>\n',
        },
        patched: {
          'pom.xml':
            '<project>\n  <version>1</version>\n  <properties>\n    <argLine></argLine>\n    <java.version>17</java.version>\n  </properties>\n  <build><argLine>@{argLine} -Dx=1</argLine></build>\n</project>\n',
        },
      },
      {
        name: 'several JVMs without the memory for them',
        log: '[ERROR] The forked VM terminated without properly saying goodbye. VM crash or System.exit called?\n[ERROR] Process Exit Code: 137',
        repo: { 'pom.xml': '<project>\n  <build><forkCount>4</forkCount></build>\n</project>\n' },
        patched: { 'pom.xml': '<project>\n  <build><forkCount>1</forkCount></build>\n</project>\n' },
      },
      {
        name: 'Surefire',
        log: '[ERROR] The forked VM terminated without properly saying goodbye. VM crash or System.exit called?',
      },
      { name: 'exit code', log: '[ERROR] Process Exit Code: 137', captures: { code: '137' } },
    ],
    ignore: [{ name: 'prose', log: 'Starting forked VM' }],
  },
});
