import { defineRule } from '@self-healer/core/rule';
import { javaConstants, javaMembers } from '../support/java/java-members.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceName } from '../support/text/replace-name.ts';
import { nextMatch } from '../support/text/window-matches.ts';

/** Classes and annotations that every Java file has without an import. */
const LANG = (
  'ArithmeticException Boolean CharSequence Character ClassCastException Comparable Deprecated Double Exception Float ' +
  'FunctionalInterface IllegalArgumentException IllegalStateException IndexOutOfBoundsException Integer ' +
  'InterruptedException Iterable Long Math NullPointerException NumberFormatException Object Override Runnable Runtime ' +
  'RuntimeException SafeVarargs Short String StringBuilder SuppressWarnings System Thread Throwable ' +
  'UnsupportedOperationException'
).split(' ');

export const rule = defineRule({
  id: 'build/java-name-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: 'cannot find symbol',
  // javac, Ant, Maven and Gradle; what is missing stands below.
  pattern:
    /^(?:\[(?:ERROR|javac)\]\s{1,8})?(?<path>[^\s:[\]]{1,300}\.java):\[?(?<line>\d{1,7})(?:,(?<column>\d{1,5})\])?:? (?:error: )?cannot find symbol$/,
  captures: ['path', 'line', 'column?'],
  explains: ['build/maven-goal-failed', 'build/gradle-*', 'build/java-own-import-missing'],
  docs: {
    title: 'A Java method or variable does not exist',
    what: '{path}:{line}: there is no {kind} `{name}`.',
    why: 'The name is misspelt, or was changed where it is declared.',
    how: 'Write the name as it is declared.',
    references: ['https://docs.oracle.com/javase/specs/jls/se21/html/jls-6.html'],
  },
  gathers: ['kind', 'name', 'owner?'],
  gather(_facts, window) {
    const symbol = nextMatch(
      window,
      /^(?:\[(?:ERROR|javac)\])?\s{1,12}symbol:\s{1,6}(?<kind>method|variable|class) (?<name>\w{1,200})/,
      4,
    );
    const owner = nextMatch(
      window,
      /^(?:\[(?:ERROR|javac)\])?\s{1,12}location:\s{1,6}(?:variable \w{1,200} of type|class|interface) (?<type>[\w.]{1,200})/,
      5,
    );
    // A variable that begins with a capital is a class that is not imported.
    const capital = /^[A-Z](?![A-Z0-9_]+$)/.test(symbol?.name ?? '');
    if (symbol?.name === undefined || (symbol.kind === 'variable' && capital)) return undefined;
    // A class that is known is one that is not imported, and a name with no known one near it may be anybody's.
    if (symbol.kind === 'class' && nearestWord(symbol.name, LANG) === undefined) return undefined;
    const type = owner?.type?.replace(/^.*\./, '');
    return { kind: symbol.kind ?? '', name: symbol.name, ...(type !== undefined && { owner: type }) };
  },
  async fix({ path, line, column, kind, name, owner }, repo, context) {
    const constant = kind === 'variable' && /^[A-Z][A-Z0-9_]+$/.test(name);
    const members =
      owner === undefined
        ? undefined
        : kind === 'method'
          ? await javaMembers(owner, repo)
          : constant
            ? await javaConstants(owner, repo)
            : undefined;
    return fixAt(
      { path, line, column: column ?? '0' },
      repo,
      context,
      'Use the name that is declared',
      'review',
      (place) => {
        const own = new Set(
          [...place.text.matchAll(/[A-Za-z_]\w{3,}/g)].map(([word]) => word).filter((word) => word !== name),
        );
        const known = kind === 'class' ? LANG : kind === 'variable' ? [...own] : [];
        const meant = name.length < 4 ? undefined : nearestWord(name, members ?? known);
        return meant === undefined ? undefined : replaceName(place.text, place, name, meant);
      },
    );
  },
  examples: {
    match: [
      {
        name: 'a constant of another class',
        log: 'src/Cart.java:3: error: cannot find symbol\n        return n <= Limits.MAX_ITEM;\n                          ^\n  symbol:   variable MAX_ITEM\n  location: class Limits',
        captures: { name: 'MAX_ITEM', owner: 'Limits' },
        repo: {
          'src/Cart.java': 'class Cart {\n    boolean fits(int n) {\n        return n <= Limits.MAX_ITEM;\n    }\n}\n',
          'src/Limits.java': 'final class Limits {\n    static final int MAX_ITEMS = 3;\n}\n',
        },
        patched: {
          'src/Cart.java': 'class Cart {\n    boolean fits(int n) {\n        return n <= Limits.MAX_ITEMS;\n    }\n}\n',
        },
      },
      {
        name: 'a method that a class above declares, in another file',
        log: 'src/shop/Item.java:5: error: cannot find symbol\n        return name + totalCent();\n                      ^\n  symbol:   method totalCent()\n  location: class Item',
        captures: { kind: 'method', name: 'totalCent', owner: 'Item' },
        repo: {
          'src/shop/Item.java':
            'class Item extends base.Priced<String> implements Named {\n    String name = "a";\n\n    String all() {\n        return name + totalCent();\n    }\n}\n',
          'src/base/Priced.java':
            'public abstract class Priced<T> {\n    protected long totalCents() {\n        return 1;\n    }\n}\n',
        },
        patched: {
          'src/shop/Item.java':
            'class Item extends base.Priced<String> implements Named {\n    String name = "a";\n\n    String all() {\n        return name + totalCents();\n    }\n}\n',
        },
      },
      {
        name: 'an annotation',
        log: 'src/A.java:2: error: cannot find symbol\n  @Overide\n   ^\n  symbol:   class Overide\n  location: class A',
        captures: { kind: 'class', name: 'Overide' },
        repo: { 'src/A.java': 'class A {\n  @Overide\n  public String toString() { return ""; }\n}\n' },
        patched: { 'src/A.java': 'class A {\n  @Override\n  public String toString() { return ""; }\n}\n' },
      },
      {
        name: 'a method of another class',
        log: 'src/Main.java:2: error: cannot find symbol\n        int total = basket.totl();\n                          ^\n  symbol:   method totl()\n  location: variable basket of type Basket',
        captures: { kind: 'method', name: 'totl', owner: 'Basket' },
        repo: {
          'src/Main.java': 'class Main {\n        int total = basket.totl();\n}\n',
          'src/Basket.java': 'public class Basket {\n    public int total() {\n        return 1;\n    }\n}\n',
        },
        patched: { 'src/Main.java': 'class Main {\n        int total = basket.total();\n}\n' },
      },
      {
        name: 'a variable, under Maven',
        log: '[ERROR] /w/app/src/Main.java:[3,16] cannot find symbol\n[ERROR]   symbol:   variable baskt\n[ERROR]   location: class Main',
        captures: { kind: 'variable', name: 'baskt' },
        repo: { 'src/Main.java': 'class Main {\n    int a(Basket basket) {\n        return baskt.b;\n    }\n}\n' },
        patched: { 'src/Main.java': 'class Main {\n    int a(Basket basket) {\n        return basket.b;\n    }\n}\n' },
      },
    ],
    ignore: [
      { name: 'a class', log: 'src/Main.java:2: error: cannot find symbol\n  Lst x;\n  ^\n  symbol:   class Lst' },
    ],
  },
});
