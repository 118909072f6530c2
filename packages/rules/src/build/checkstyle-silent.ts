import { defineRule } from '@self-healer/core/rule';
import { findViolations } from '../support/java/checkstyle-find.ts';
import { repairCheckstyle } from '../support/java/checkstyle-repairs.ts';

export const rule = defineRule({
  id: 'build/checkstyle-silent',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['java'],
  needle: [' reported by Checkstyle', ' Checkstyle violation'],
  // The Maven plugin with -q: what it found stands in target/checkstyle-result.xml.
  pattern:
    /^\[ERROR\] Failed to execute goal \S{1,200}:maven-checkstyle-plugin:\S{1,80} .{1,300}: (?:Failed during checkstyle execution: There (?:is|are) (?<errors>\d{1,6}) errors? reported by Checkstyle \S{1,20} with (?<configuration>\S{1,300}) ruleset|You have (?<violations>\d{1,6}) Checkstyle violations?)\./,
  captures: ['errors?', 'configuration?', 'violations?'],
  explains: ['build/maven-goal-failed'],
  docs: {
    title: 'Checkstyle found violations that the log does not show',
    what: 'Checkstyle counts {count} violations, and the log names none of them.',
    why: 'Maven was told to be quiet; the violations stand in target/checkstyle-result.xml.',
    how: 'Run `mvn checkstyle:check` without `-q`, or read the file.',
    references: ['https://github.com/apache/maven-checkstyle-plugin'],
  },
  gathers: ['count'],
  gather({ errors, violations }, { lines, index }) {
    const shown = lines.slice(0, index).some((line) => /\.java:\[?\d+/.test(line));
    return shown ? undefined : { count: errors ?? violations ?? '' };
  },
  async fix({ count, configuration }, repo) {
    const files = await repo.list();
    const configurations = files.filter((path) =>
      configuration === undefined
        ? /(?:^|\/)[\w-]*checkstyle[\w.-]*\.xml$/.test(path)
        : path === configuration || path.endsWith(`/${configuration}`),
    );
    const [config, ...others] = configurations.filter((path) => !/suppress/.test(path));
    const asked = config === undefined ? undefined : await repo.read(config);
    if (asked === undefined || others.length > 0) return undefined;
    const edits: { kind: 'write'; path: string; content: string }[] = [];
    let counted = 0;
    for (const path of files.filter((each) => /(?:^|\/)src\/main\/java\/.*\.java$/.test(each))) {
      const text = (await repo.read(path)) ?? '';
      const found = findViolations(text, asked);
      counted += found.counted;
      const content = repairCheckstyle(text, found.violations);
      if (content !== undefined) edits.push({ kind: 'write', path, content });
    }
    // As many as Checkstyle found: no other check has a say.
    return edits.length === 0 || counted !== Number(count)
      ? undefined
      : { title: 'Write the lines as Checkstyle asks', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'quiet Maven, the count is that of what is found',
        log: '[ERROR] Failed to execute goal org.apache.maven.plugins:maven-checkstyle-plugin:3.3.1:check (default-cli) on project kiln: You have 5 Checkstyle violations. -> [Help 1]',
        captures: { count: '5' },
        repo: {
          'config/checkstyle.xml':
            '<module name="Checker">\n  <module name="FileTabCharacter"/>\n  <module name="RegexpSingleline">\n    <property name="format" value="\\s+$"/>\n  </module>\n  <module name="TreeWalker">\n    <module name="UnusedImports"/>\n    <module name="UpperEll"/>\n    <module name="ModifierOrder"/>\n  </module>\n</module>\n',
          'src/main/java/kiln/Kiln.java':
            'package kiln;\n\nimport java.util.List;\nimport java.util.Map;\n\n/** See {@link Map}. */\nclass Kiln {\n    static public final int WORST = 1;\n\tint heat;\n\tlong most = 10l; \n}\n',
        },
        patched: {
          'src/main/java/kiln/Kiln.java':
            'package kiln;\n\nimport java.util.Map;\n\n/** See {@link Map}. */\nclass Kiln {\n    public static final int WORST = 1;\n    int heat;\n    long most = 10L;\n}\n',
        },
      },
      {
        name: 'more than is found',
        log: '[ERROR] Failed to execute goal org.apache.maven.plugins:maven-checkstyle-plugin:3.3.1:check (validate) on project kiln: Failed during checkstyle execution: There are 3 errors reported by Checkstyle 9.3 with config/checkstyle.xml ruleset. -> [Help 1]',
        captures: { count: '3', configuration: 'config/checkstyle.xml' },
        repo: {
          'config/checkstyle.xml':
            '<module name="Checker">\n  <module name="TreeWalker">\n    <module name="UnusedImports"/>\n    <module name="MagicNumber"/>\n  </module>\n</module>\n',
          'src/main/java/kiln/Kiln.java': 'package kiln;\n\nimport java.util.List;\n\nclass Kiln {\n}\n',
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'You have 3 Checkstyle violations.' }],
  },
});
