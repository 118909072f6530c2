import { defineRule } from '@self-healer/core/rule';
import { LITERALS, PRIMITIVES } from '../data/java-foreign-words.ts';
import { JDK_CLASSES } from '../data/java-jdk-classes.ts';
import { javaConstants, javaMembers } from '../support/java/java-members.ts';
import { isOfMath, jdkName } from '../support/java/jdk-name.ts';
import { hasFactory, makeNew } from '../support/java/lost-new.ts';
import { accessorsOf } from '../support/java/record-accessors.ts';
import { replaceMember } from '../support/java/replace-member.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceName } from '../support/text/replace-name.ts';
import { respellDefinition } from '../support/text/respell-definition.ts';
import { nextMatch } from '../support/text/window-matches.ts';

/** Classes and annotations that every Java file has without an import. */
const LANG = (
  'ArithmeticException Boolean CharSequence Character ClassCastException Comparable Deprecated Double Exception Float ' +
  'FunctionalInterface IllegalArgumentException IllegalStateException IndexOutOfBoundsException Integer ' +
  'InterruptedException Iterable Long Math NullPointerException NumberFormatException Object Override Runnable Runtime ' +
  'RuntimeException SafeVarargs Short String StringBuilder SuppressWarnings System Thread Throwable ' +
  'UnsupportedOperationException'
).split(' ');

/** The classes of a package of the JDK. */
const classesOf = (home: string): readonly string[] =>
  [...JDK_CLASSES].flatMap(([name, path]) => (path === `${home}.${name}` ? [name] : []));

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
      /^(?:\[(?:ERROR|javac)\])?\s{1,12}location:\s{1,6}(?:variable \w{1,200} of type|class|interface) (?<type>[\w.]{1,200})(?:<.{0,300}>)?(?<array>\[\])?/,
      5,
    );
    // A variable that begins with a capital is a class that is not imported.
    const capital = /^[A-Z](?![A-Z0-9_]+$)/.test(symbol?.name ?? '');
    if (symbol?.name === undefined || (symbol.kind === 'variable' && capital && !LITERALS.has(symbol.name)))
      return undefined;
    const jdk = nextMatch(
      window,
      /^(?:\[(?:ERROR|javac)\])?\s{1,12}location:\s{1,6}package (?<package>javax?\.[\w.]{1,100})$/,
      5,
    )?.package;
    const imported =
      jdk === undefined || symbol.kind !== 'class' ? undefined : nearestWord(symbol.name, classesOf(jdk));
    if (imported !== undefined) return { kind: 'import', name: symbol.name, owner: imported };
    // A class that is known is one that is not imported, and a name with no known one near it may be anybody's.
    if (symbol.kind === 'class' && !PRIMITIVES.has(symbol.name) && nearestWord(symbol.name, LANG) === undefined)
      return undefined;
    const type = owner?.type && `${owner.type.replace(/^.*\./, '')}${owner.array ?? ''}`;
    return { kind: symbol.kind ?? '', name: symbol.name, ...(type !== undefined && { owner: type }) };
  },
  async fix({ path, line, column, kind, name, owner }, repo, context) {
    if (kind === 'import')
      return fixAt({ path, line, column: '1' }, repo, context, `Import ${owner}`, 'review', ({ text }) =>
        owner === undefined ? undefined : text.replace(new RegExp(`\\b${name}\\b`, 'g'), owner),
      );
    const respelt = kind === 'variable' ? await respellDefinition(name, path, repo) : undefined;
    if (respelt !== undefined) return respelt;
    const constant = kind === 'variable' && /^[A-Z][A-Z0-9_]+$/.test(name);
    const members =
      owner === undefined
        ? undefined
        : kind === 'method'
          ? await javaMembers(owner, repo)
          : constant
            ? await javaConstants(owner, repo)
            : undefined;
    const accessors = kind === 'method' && owner !== undefined ? await accessorsOf(owner, repo) : [];
    // A class that makes itself by a method of its own may want that one called: Money.of(4).
    const isMadeElsewhere = kind === 'method' && /^[A-Z]/.test(name) && (await hasFactory(name, repo));
    if (isMadeElsewhere) return undefined;
    const isClass = /^[A-Z]/.test(name) && (await repo.list()).some((file) => file.endsWith(`/${name}.java`));
    return fixAt(
      { path, line, column: column ?? '0' },
      repo,
      context,
      'Use the name that is declared',
      'review',
      (place) => {
        const jdk = members === undefined || members.length === 0 ? jdkName(kind, name, owner) : undefined;
        if (jdk !== undefined) return replaceMember(place, jdk.written, jdk.meant);
        const primitive =
          kind === 'class' ? PRIMITIVES.get(name) : kind === 'variable' ? LITERALS.get(name) : undefined;
        if (primitive !== undefined) return replaceName(place.text, place, name, primitive);
        const own = new Set(
          [...place.text.matchAll(/[A-Za-z_]\w{3,}/g)].map(([word]) => word).filter((word) => word !== name),
        );
        const accessor = kind === 'method' ? accessors.find((each) => each.written === name) : undefined;
        if (accessor !== undefined) return replaceMember(place, `${name}()`, `${accessor.meant}()`);
        if (kind === 'method' && new RegExp(`\\b${name}(?:<[\\w, ]+>)? \\w+ = ${name}\\(`).test(place.lineText))
          return place.text.replace(place.lineText, place.lineText.replace(`= ${name}(`, `= new ${name}(`));
        const made =
          kind === 'method' && (isClass || new RegExp(`\\bthrow ${name}\\(`).test(place.lineText))
            ? makeNew(place.lineText, name)
            : undefined;
        if (made !== undefined) return place.text.replace(place.lineText, () => made);
        const known = kind === 'class' ? LANG : kind === 'variable' ? [...own] : [];
        const meant = name.length < 4 ? undefined : nearestWord(name, members ?? known);
        if (meant !== undefined) return replaceName(place.text, place, name, meant);
        return kind === 'method' && isOfMath(name) && members !== undefined && !place.lineText.includes(`.${name}(`)
          ? replaceName(place.text, place, name, `Math.${name}`)
          : undefined;
      },
    );
  },
  examples: {
    match: [
      {
        name: 'a call that lost the factory of its class',
        log: 'src/B.java:2: error: cannot find symbol\n  Money cake = Money(4);\n               ^\n  symbol:   method Money(int)\n  location: class B',
        repo: {
          'src/Money.java':
            'class Money {\n  Money(long cents) {}\n  static Money of(long units) {\n    return new Money(units * 100);\n  }\n}\n',
          'src/B.java': 'class B {\n  Money cake = Money(4);\n}\n',
        },
      },
      {
        name: 'the definition of a parameter',
        log: 'src/Text.java:5: error: cannot find symbol\n        target.append(text);\n        ^\n  symbol:   variable target\n  location: class Text',
        repo: {
          'src/Text.java':
            'class Text {\n    <A extends Appendable> A put(final A targte, final String text) throws java.io.IOException {\n        if (text == null)\n            return target;\n        target.append(text);\n        return target;\n    }\n}\n',
        },
        patched: {
          'src/Text.java':
            'class Text {\n    <A extends Appendable> A put(final A target, final String text) throws java.io.IOException {\n        if (text == null)\n            return target;\n        target.append(text);\n        return target;\n    }\n}\n',
        },
      },
      {
        name: 'a class of the project that is made without new',
        log: 'src/A.java:3: error: cannot find symbol\n        return Parcel(n);\n               ^\n  symbol:   method Parcel(int)\n  location: class A',
        repo: {
          'src/A.java': 'class A {\n    Parcel a(int n) {\n        return Parcel(n);\n    }\n}\n',
          'src/Parcel.java': 'class Parcel {\n    Parcel(int n) {\n    }\n}\n',
        },
        patched: {
          'src/A.java': 'class A {\n    Parcel a(int n) {\n        return new Parcel(n);\n    }\n}\n',
        },
      },
      {
        name: 'an exception that is thrown without new',
        log: 'src/A.java:3: error: cannot find symbol\n        throw IllegalArgumentException("none");\n              ^\n  symbol:   method IllegalArgumentException(String)\n  location: class A',
        repo: {
          'src/A.java': 'class A {\n    void a() {\n        throw IllegalArgumentException("none");\n    }\n}\n',
        },
        patched: {
          'src/A.java': 'class A {\n    void a() {\n        throw new IllegalArgumentException("none");\n    }\n}\n',
        },
      },
      {
        name: 'the import of a class of the JDK',
        log: 'src/A.java:1: error: cannot find symbol\nimport java.util.ArrayLst;\n                ^\n  symbol:   class ArrayLst\n  location: package java.util',
        captures: { kind: 'import', name: 'ArrayLst' },
        repo: { 'src/A.java': 'import java.util.ArrayLst;\n\nclass A {\n  Object l = new ArrayList<String>();\n}\n' },
        patched: {
          'src/A.java': 'import java.util.ArrayList;\n\nclass A {\n  Object l = new ArrayList<String>();\n}\n',
        },
      },
      {
        name: 'a literal of another language',
        log: 'src/A.java:2: error: cannot find symbol\n  Boolean ok = True;\n               ^\n  symbol:   variable True\n  location: class A',
        captures: { name: 'True' },
        repo: { 'src/A.java': 'class A {\n  Boolean ok = True;\n}\n' },
        patched: { 'src/A.java': 'class A {\n  Boolean ok = true;\n}\n' },
      },
      {
        name: 'the component of a record',
        log: 'src/A.java:2: error: cannot find symbol\n  int f(Point p) { return p.getX(); }\n                           ^\n  symbol:   method getX()\n  location: variable p of type Point',
        captures: { name: 'getX', owner: 'Point' },
        repo: {
          'src/A.java': 'class A {\n  int f(Point p) { return p.getX(); }\n}\n',
          'src/Point.java': 'record Point(int x, int y) {}\n',
        },
        patched: { 'src/A.java': 'class A {\n  int f(Point p) { return p.x(); }\n}\n' },
      },
      {
        name: 'an object that is made without new',
        log: 'src/A.java:2: error: cannot find symbol\n  StringBuilder b = StringBuilder();\n                    ^\n  symbol:   method StringBuilder()\n  location: class A',
        repo: { 'src/A.java': 'class A {\n  StringBuilder b = StringBuilder();\n}\n' },
        patched: { 'src/A.java': 'class A {\n  StringBuilder b = new StringBuilder();\n}\n' },
      },
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
        name: 'the length of an array',
        log: 'src/A.java:2: error: cannot find symbol\n  int n(String[] all) { return all.length(); }\n                                  ^\n  symbol:   method length()\n  location: variable all of type String[]',
        captures: { name: 'length', owner: 'String[]' },
        repo: { 'src/A.java': 'class A {\n  int n(String[] all) { return all.length(); }\n}\n' },
        patched: { 'src/A.java': 'class A {\n  int n(String[] all) { return all.length; }\n}\n' },
      },
      {
        name: 'a method of a list, under Maven',
        log: '[ERROR] /w/app/src/A.java:[2,38] cannot find symbol\n[ERROR]   symbol:   method length()\n[ERROR]   location: variable all of type java.util.List<java.lang.String>',
        captures: { owner: 'List' },
        repo: { 'src/A.java': 'class A {\n  int n(List<String> all) { return all.length(); }\n}\n' },
        patched: { 'src/A.java': 'class A {\n  int n(List<String> all) { return all.size(); }\n}\n' },
      },
      {
        name: 'a method of a text under another case',
        log: 'src/A.java:2: error: cannot find symbol\n  int n(String s) { return s.indexof("a"); }\n                            ^\n  symbol:   method indexof(String)\n  location: variable s of type String',
        repo: { 'src/A.java': 'class A {\n  int n(String s) { return s.indexof("a"); }\n}\n' },
        patched: { 'src/A.java': 'class A {\n  int n(String s) { return s.indexOf("a"); }\n}\n' },
      },
      {
        name: 'a function of Math',
        log: 'src/A.java:2: error: cannot find symbol\n  double n(double s) { return sqrt(s); }\n                              ^\n  symbol:   method sqrt(double)\n  location: class A',
        repo: { 'src/A.java': 'class A {\n  double n(double s) { return sqrt(s); }\n}\n' },
        patched: { 'src/A.java': 'class A {\n  double n(double s) { return Math.sqrt(s); }\n}\n' },
      },
      {
        name: 'a primitive type under the name that C has for it',
        log: 'src/A.java:2: error: cannot find symbol\n  bool ok;\n  ^\n  symbol:   class bool\n  location: class A',
        repo: { 'src/A.java': 'class A {\n  bool ok;\n}\n' },
        patched: { 'src/A.java': 'class A {\n  boolean ok;\n}\n' },
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
