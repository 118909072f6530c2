import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'build/java-permits-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'class is not allowed to extend sealed class: ',
  // javac 17 and later, Maven and Gradle; with quotes since 21.
  pattern:
    /^(?:\[(?:ERROR|javac)\]\s{1,8})?(?<path>[^\s:[\]]{1,300}\.java):\[?(?<line>\d{1,7})(?:,\d{1,5}\])?:? (?:error: )?class is not allowed to extend sealed class: (?<sealed>[\w.]{1,300}) \(as it is not listed in its '?permits'? clause\)$/,
  captures: ['path', 'line', 'sealed'],
  explains: ['build/javac-compiler-error', 'build/maven-goal-failed', 'build/gradle-*'],
  docs: {
    title: 'A sealed Java class does not list one of its kinds',
    what: '{path}:{line} is a kind of `{sealed}`, which does not permit it.',
    why: 'A new class or record was added, and `permits` was left as it was.',
    how: 'Name it behind `permits`.',
    references: ['https://docs.oracle.com/en/java/javase/17/language/sealed-classes-and-interfaces.html'],
  },
  async fix({ path, line, sealed }, repo) {
    const source = await trackedPath(path, repo);
    const text = source === undefined ? '' : ((await repo.read(source)) ?? '');
    const type = sealed.slice(sealed.lastIndexOf('.') + 1);
    const own = text.split('\n')[Number(line) - 1] ?? '';
    const name = /^(?:[\w@]+\s+)*(?:class|record|interface|enum)\s+(?<name>\w+)/.exec(own)?.groups?.name;
    const home = /^package (?<package>[\w.]+);/m.exec(text)?.groups?.package ?? '';
    const [file, ...others] = (await repo.list()).filter((each) =>
      each.endsWith(`/${sealed.replaceAll('.', '/')}.java`),
    );
    const declared = file === undefined || others.length > 0 ? undefined : await repo.read(file);
    // Of one package, so that the name alone is enough.
    if (file === undefined || declared === undefined || name === undefined || `${home}.${type}` !== sealed)
      return undefined;
    const clause = new RegExp(
      `(?<head>\\bsealed\\s[^{]*\\b${escapePattern(type)}\\b[^{]*\\bpermits\\s(?<list>[^{]*?))(?<end>\\s*\\{)`,
    );
    const found = clause.exec(declared)?.groups;
    if (found === undefined || new RegExp(`\\b${escapePattern(name)}\\b`).test(found.list ?? '')) return undefined;
    const separator = /\n[ \t]+\S[^\n]*$/.exec(found.list ?? '')
      ? `,${/\r?\n[ \t]+(?=\S[^\n]*$)/.exec(found.list ?? '')?.[0] ?? ' '}`
      : ', ';
    return {
      title: `Let ${type} permit ${name}`,
      safety: 'review',
      edits: [
        {
          kind: 'write',
          path: file,
          content: declared.replace(
            clause,
            (_all, head: string, _list: string, end: string) => `${head}${separator}${name}${end}`,
          ),
        },
      ],
    };
  },
  examples: {
    match: [
      {
        name: 'a record',
        log: '[ERROR] /app/src/main/java/pay/Transfer.java:[3,8] class is not allowed to extend sealed class: pay.Payment (as it is not listed in its permits clause)',
        captures: { sealed: 'pay.Payment' },
        repo: {
          'src/main/java/pay/Payment.java':
            'package pay;\n\npublic sealed interface Payment permits Card, Cash {\n    long cents();\n}\n',
          'src/main/java/pay/Transfer.java':
            'package pay;\n\npublic record Transfer(long cents) implements Payment {}\n',
        },
        patched: {
          'src/main/java/pay/Payment.java':
            'package pay;\n\npublic sealed interface Payment permits Card, Cash, Transfer {\n    long cents();\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'another',
        log: '[ERROR] /app/A.java:[3,8] sealed, non-sealed or final modifiers expected',
      },
    ],
  },
});
