import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';

const MANIFESTS = /(?:^|\/)(?:pom\.xml|[^/]{1,60}\.gradle(?:\.kts)?|MANIFEST\.MF|[Mm]anifest\.txt|build\.xml)$/;

export const rule = defineRule({
  id: 'configuration/java-main-class-moved',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['java'],
  needle: 'Could not find or load main class ',
  // The launcher of any JDK; older ones say no more.
  pattern: /^(?:Error: )?Could not find or load main class (?!org\.gradle\.)(?<name>[A-Za-z][\w.$]{0,300})$/,
  captures: ['name'],
  explains: ['dependency/java-linkage-error'],
  docs: {
    title: 'java is told to start a class that is not there',
    what: 'There is no class {name}.',
    why: 'The class was moved to another package or renamed, or the class path does not hold it.',
    how: 'Name the class that has `main` now.',
    references: ['https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html'],
  },
  async fix({ name }, repo) {
    const mains: string[] = [];
    for (const path of (await repo.list()).filter((each) => each.endsWith('.java') && !/(?:^|\/)test\//.test(each))) {
      const text = (await repo.read(path)) ?? '';
      if (!/\bstatic\s+(?:final\s+)?void\s+main\s*\(/.test(text)) continue;
      const home = /^\s*package\s+(?<name>[\w.]{1,200})\s*;/m.exec(text)?.groups?.name;
      const simple = path.slice(path.lastIndexOf('/') + 1, -'.java'.length);
      mains.push(home === undefined ? simple : `${home}.${simple}`);
    }
    // A class that is there is missing from the class path.
    if (mains.includes(name)) return undefined;
    const simple = name.slice(name.lastIndexOf('.') + 1);
    const same = mains.filter((each) => each.slice(each.lastIndexOf('.') + 1) === simple);
    const meant = same.length > 0 ? (same.length === 1 ? same[0] : undefined) : nearestWord(name, mains);
    if (meant === undefined) return undefined;
    const rewrite = (text: string) => replaceWord(text, name, meant) ?? text;
    const edits = [...(await rewriteScriptLines(repo, rewrite)), ...(await editMatching(repo, MANIFESTS, rewrite))];
    return edits.length === 0 ? undefined : { title: `Start ${meant}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'moved to another package',
        log: 'Error: Could not find or load main class com.acme.Main\nCaused by: java.lang.ClassNotFoundException: com.acme.Main',
        captures: { name: 'com.acme.Main' },
        repo: {
          Makefile: 'run: classes\n\tjava -cp out com.acme.Main\n',
          'src/com/acme/app/Main.java':
            'package com.acme.app;\n\npublic class Main {\n    public static void main(String[] args) {}\n}\n',
        },
        patched: { Makefile: 'run: classes\n\tjava -cp out com.acme.app.Main\n' },
      },
      {
        name: 'two that are called so',
        log: 'Error: Could not find or load main class com.acme.Main',
        repo: {
          Makefile: 'run:\n\tjava -cp out com.acme.Main\n',
          'a/Main.java': 'package a;\nclass Main {\n    public static void main(String[] args) {}\n}\n',
          'b/Main.java': 'package b;\nclass Main {\n    public static void main(String[] args) {}\n}\n',
        },
      },
    ],
    ignore: [{ name: 'an option', log: 'Error: Could not find or load main class -Xmx1g' }],
  },
});
