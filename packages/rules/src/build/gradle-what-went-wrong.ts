import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/gradle-what-went-wrong',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: '* What went wrong:',
  pattern: /^\* What went wrong:$/,
  captures: [],
  role: 'symptom',
  docs: {
    title: 'Gradle build failed',
    what: 'Gradle says: {message}',
    why: '{reason}',
    how: 'Repair the cause that Gradle names; `--stacktrace` and `--info` tell more.',
    references: ['https://docs.gradle.org/current/userguide/troubleshooting.html'],
  },
  gathers: ['message', 'reason'],
  gather(_facts, { lines, index }) {
    const message = lines[index + 1]?.trim();
    if (!message) return undefined;
    // Gradle indents the chain of causes with `>`; the last one says most.
    const causes = [];
    for (const line of lines.slice(index + 2, index + 14)) {
      if (/^\s*$|^\* /.test(line)) break;
      causes.push(line.trim().replace(/^> /, ''));
    }
    return { message, reason: causes.at(-1) ?? message };
  },
  examples: {
    match: [
      {
        name: 'a plugin that is not there',
        log: [
          '* What went wrong:',
          "A problem occurred configuring root project 'app'.",
          "> Plugin with id 'nope' not found.",
          '',
          '* Try:',
        ].join('\n'),
        captures: {
          message: "A problem occurred configuring root project 'app'.",
          reason: "Plugin with id 'nope' not found.",
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'Explain * What went wrong: in the report' }],
  },
});
