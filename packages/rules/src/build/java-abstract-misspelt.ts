import { defineRule } from '@self-healer/core/rule';
import { javaMembers } from '../support/java/java-members.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

export const rule = defineRule({
  id: 'build/java-abstract-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'is not abstract and does not override abstract method ',
  // javac, any version; Maven and Gradle print the same.
  pattern:
    /^(?:\[(?:ERROR|javac)\]\s{1,8})?(?<path>[^\s:[\]]{1,300}\.java):\[?(?<line>\d{1,7})(?:,(?<column>\d{1,5})\])?:? (?:error: )?(?<own>[A-Z]\w{0,100}) is not abstract and does not override abstract method (?<method>\w{1,100})\((?<parameters>[^()]{0,300})\) in (?<type>[\w.]{1,200})$/,
  captures: ['path', 'line', 'column?', 'own', 'method', 'parameters', 'type'],
  explains: ['build/javac-compiler-error', 'build/maven-goal-failed', 'build/gradle-*'],
  docs: {
    title: 'A Java class lacks a method that its type asks for',
    what: '{path}:{line}: {own} has no {method}({parameters}), which {type} declares.',
    why: 'The method is not written yet, or its name is misspelt in the class.',
    how: 'Write it, or give the one that is meant its name.',
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/jls-8.html#jls-8.4.8'],
  },
  async fix({ path, line, own, method, parameters, type }, repo, context) {
    const wanted = (await javaMembers(type.replace(/^.*\./, ''), repo)) ?? [];
    const others = ((await javaMembers(own, repo)) ?? []).filter((name) => !wanted.includes(name));
    const near = others.filter((name) => nearestWord(name, [method]) === method);
    const [wrong] = near;
    if (wrong === undefined || near.length > 1) return undefined;
    const used = new RegExp(`\\b${wrong}\\s*\\(`, 'g');
    for (const file of (await repo.list()).filter((each) => each.endsWith('.java') && !each.endsWith(`${own}.java`)))
      if (new RegExp(`\\.${wrong}\\s*\\(`).test((await repo.read(file)) ?? '')) return undefined;
    return fixAt({ path, line, column: '1' }, repo, context, `Call the method ${method}`, 'review', ({ text }) => {
      const [call, ...more] = text.match(new RegExp(`\\b${wrong}\\s*\\([^()]*\\)`, 'g')) ?? [];
      const count = (list: string) => (list.trim() === '' ? 0 : list.split(',').length);
      // One that takes something else is another method.
      const inside = call === undefined ? undefined : /\((?<list>[^()]*)\)/.exec(call)?.groups?.list;
      if (inside === undefined || more.length > 0 || count(inside) !== count(parameters)) return undefined;
      return text.replace(used, `${method}(`);
    });
  },
  examples: {
    match: [
      {
        name: 'javac 17',
        log: 'src/Square.java:1: error: Square is not abstract and does not override abstract method area() in Shape',
        captures: { own: 'Square', method: 'area' },
        repo: {
          'src/Shape.java': 'public interface Shape {\n    double area();\n}\n',
          'src/Square.java':
            'public class Square implements Shape {\n    public double aera() {\n        return 1;\n    }\n}\n',
        },
        patched: {
          'src/Square.java':
            'public class Square implements Shape {\n    public double area() {\n        return 1;\n    }\n}\n',
        },
      },
      {
        name: 'a method that takes something',
        log: 'src/Square.java:1: error: Square is not abstract and does not override abstract method area() in Shape',
        repo: {
          'src/Shape.java': 'public interface Shape {\n    double area();\n}\n',
          'src/Square.java':
            'public class Square implements Shape {\n    public double areas(int n) {\n        return 1;\n    }\n}\n',
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'The class is not abstract and does not override abstract method x' }],
  },
});
