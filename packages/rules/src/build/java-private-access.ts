import { defineRule } from '@self-healer/core/rule';
import { javaMembers } from '../support/java/java-members.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/java-private-access',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ' has private access in ',
  // javac, any version; Maven and Gradle print the same.
  pattern:
    /^(?:\[ERROR\] |\[javac\]\s{1,8})?(?<path>[^\s:[]{1,300}\.java):\[?(?<line>\d{1,7})(?:,(?<column>\d{1,5})\])?:? (?:error: )?(?<field>[a-z_]\w{0,100}) has private access in (?<type>[A-Z]\w{0,100})$/,
  captures: ['path', 'line', 'column?', 'field', 'type'],
  explains: ['build/javac-compiler-error', 'build/maven-goal-failed', 'build/gradle-*', 'build/java-build-failed'],
  docs: {
    title: 'A private field is read from outside',
    what: '{path}:{line}: {field} of {type} is private.',
    why: 'The field was made private, and has a method that gives its value.',
    how: 'Call the method.',
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/jls-6.html#jls-6.6'],
  },
  async fix({ path, line, field, type }, repo, context) {
    const methods = (await javaMembers(type, repo)) ?? [];
    const upper = field.charAt(0).toUpperCase() + field.slice(1);
    const found = [`get${upper}`, `is${upper}`, field].filter((name) => methods.includes(name));
    const [getter] = found;
    if (getter === undefined || found.length > 1) return undefined;
    return fixAt({ path, line, column: '1' }, repo, context, `Call ${getter}`, 'review', (place) => {
      const { lines, join } = textLines(place.text);
      const own = lines[place.line - 1] ?? '';
      // What is written to needs more than its value.
      const read = new RegExp(`(?<=[\\w)\\]]\\.)${field}\\b(?!\\s*(?:\\(|=(?!=)|[-+*/%&|^]=|\\+\\+|--))`, 'g');
      if (new RegExp(`(?:\\+\\+|--)\\s*\\w+\\.${field}\\b`).test(own)) return undefined;
      lines[place.line - 1] = own.replace(read, `${getter}()`);
      return join();
    });
  },
  examples: {
    match: [
      {
        name: 'javac 17',
        log: 'src/Report.java:3: error: name has private access in Item\n        return "- " + item.name;\n                          ^',
        captures: { field: 'name', type: 'Item' },
        repo: {
          'src/Report.java':
            'public class Report {\n    public String line(Item item) {\n        return "- " + item.name;\n    }\n}\n',
          'src/Item.java':
            'public class Item {\n    private String name;\n\n    public String getName() {\n        return name;\n    }\n}\n',
        },
        patched: {
          'src/Report.java':
            'public class Report {\n    public String line(Item item) {\n        return "- " + item.getName();\n    }\n}\n',
        },
      },
      {
        name: 'written to',
        log: 'src/A.java:2: error: name has private access in Item',
        repo: {
          'src/A.java': 'class A {\n    void a(Item i) { i.name = "b"; }\n}\n',
          'src/Item.java':
            'class Item {\n    private String name;\n    String getName() {\n        return name;\n    }\n}\n',
        },
      },
    ],
    ignore: [{ name: 'a constructor', log: 'A.java:2: error: Item(String) has private access in Item' }],
  },
});
