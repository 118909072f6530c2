import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type FixContext, type RuleFix } from '@self-healer/core/rule';
import { makefiles } from '../support/c/make-failure.ts';
import { correctPatternSource, isOfPattern, patternTargets } from '../support/c/pattern-rules.ts';
import { MAKE } from '../support/commands/make-tool.ts';
import { outermostWith, runInProject } from '../support/commands/run-in-project.ts';
import { below, directoryOfPath, nearestPath } from '../support/paths/nearest-path.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';

const targetsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^(?<names>[\w./-]+(?:[ \t]+[\w./-]+)*)[ \t]*::?(?!=)/gm)].flatMap(({ groups }) =>
    (groups?.names ?? '').split(/[ \t]+/),
  );

/** The makefile with the right name of a file whose directory stands in a variable: `$(SRC)/strutil.c`. */
async function behindVariable(
  text: string,
  makefile: string,
  target: string,
  repo: Workspace,
): Promise<string | undefined> {
  const name = target.slice(target.lastIndexOf('/') + 1);
  const files = below(directoryOfPath(makefile), await repo.list());
  const meant = nearestPath(target, files);
  if (
    meant === undefined ||
    meant.slice(0, meant.lastIndexOf('/') + 1) !== target.slice(0, target.lastIndexOf('/') + 1)
  )
    return undefined;
  const written = new RegExp(`(?<=\\$[({]\\w{1,60}[)}]/)${name.replaceAll('.', '\\.')}(?![\\w.])`, 'g');
  const changed = text.replace(written, meant.slice(meant.lastIndexOf('/') + 1));
  return changed === text ? undefined : changed;
}

/** The makefile with where the source of an object is now, when the list of sources names it where it is not. */
function inSubstitution(text: string, target: string, files: readonly string[]): string | undefined {
  if (!target.endsWith('.o') || text.includes(target)) return undefined;
  for (const extension of ['c', 'cc', 'cpp', 'cxx', 'S']) {
    const source = target.replace(/o$/, extension);
    const meant = files.includes(source) ? undefined : nearestPath(source, files);
    const content = meant === undefined ? undefined : replaceWord(text, source, meant);
    if (content !== undefined) return content;
  }
  return undefined;
}

/** The names of sources, and of the objects they make, in any directory, that a makefile does not say yet. */
function unnamed(text: string, files: readonly string[]): readonly string[] {
  const names = files.flatMap((file) => {
    const name = file.slice(file.lastIndexOf('/') + 1);
    return /\.(?:c|cc|cpp|cxx|S)$/.test(name) ? [name, name.replace(/\.\w+$/, '.o')] : [];
  });
  return [...new Set(names)].filter((name) => !text.includes(name));
}

/** The only target of the same words in another order or number: `unit-tests` for `test-unit`. */
function sameWords(target: string, known: readonly string[]): string | undefined {
  const words = (name: string): string =>
    name
      .toLowerCase()
      .split(/[-_.:/]/)
      .map((word) => word.replace(/s$/, ''))
      .sort()
      .join(' ');
  const same = known.filter((name) => words(name) === words(target));
  return same.length === 1 && /[-_.:/]/.test(target) ? same[0] : undefined;
}

/** Asked for by a script, not by a makefile: the call is wrong. */
async function callNearestTarget(target: string, repo: Workspace): Promise<RuleFix | undefined> {
  const known = new Set<string>();
  for (const path of await repo.list())
    if (/(?:^|\/)(?:GNUm|M|m)akefile$|\.mk$/.test(path))
      for (const name of targetsOf((await repo.read(path)) ?? '')) known.add(name);
  const meant = nearestWord(target, [...known]) ?? sameWords(target, [...known]);
  if (meant === undefined) return undefined;
  const call = /(?:^|[\s;&|@(])(?:g?make|\$\(MAKE\)|\$\{MAKE\})\s/;
  const edits = await rewriteScriptLines(repo, (line) =>
    call.test(line) ? (replaceWord(line, target, meant) ?? line) : line,
  );
  if (edits.length === 0) return undefined;
  return { title: `Call the target ${meant}`, safety: 'review', edits, verify: `make -n ${meant}` };
}

/** Where no makefile is at the root: the only one there is, which has the target. */
async function callWhereItIs(target: string, repo: Workspace, context: FixContext): Promise<RuleFix | undefined> {
  const [directory = '.', ...others] = await outermostWith(repo, MAKE.manifest);
  const text = directory === '.' ? undefined : await repo.read(`${directory}/Makefile`);
  if (text === undefined || others.length > 0 || !targetsOf(text).includes(target)) return undefined;
  return runInProject(repo, MAKE, context);
}

export const rule = defineRule({
  id: 'build/make-no-rule',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'make'],
  needle: ['*** No rule to make target ', 'missing and no known rule to make it'],
  pattern:
    /^(?:(?:\S*make(?:\[\d+\])?): \*\*\* (?:No rule to make target ['`](?<target>[^']+)'(?:, needed by ['`](?<parent>[^']+)')?)\. +Stop\.|ninja: error: '(?<ninja>[^']+)',(?: needed by '(?<needed>[^']+)',)? missing and no known rule to make it)$/,
  captures: ['target?', 'parent?', 'ninja?', 'needed?'],
  docs: {
    title: 'make knows no rule for a target',
    what: 'There is no rule to make {what}.',
    why: 'The target or file was renamed, is not committed, or make runs in another directory.',
    how: 'Correct the name, commit the file, or set the directory with `make -C`.',
    references: ['https://www.gnu.org/software/make/manual/html_node/Error-Messages.html'],
  },
  gathers: ['what'],
  gather({ target, ninja }) {
    const what = target ?? ninja;
    return { what: `\`${what ?? ''}\`` };
  },
  async fix({ target, parent, ninja }, repo, context) {
    if (target === undefined || ninja !== undefined) return undefined;
    if (parent === undefined) return (await callWhereItIs(target, repo, context)) ?? callNearestTarget(target, repo);
    for (const path of await makefiles(context.window, repo)) {
      const text = await repo.read(path);
      if (text === undefined) continue;
      const inVariable = text.includes(target) ? undefined : await behindVariable(text, path, target, repo);
      if (inVariable !== undefined)
        return {
          title: `Write the name of the file in ${path}`,
          safety: 'safe',
          edits: [{ kind: 'write', path, content: inVariable }],
          verify: 'make -n',
        };
      const pattern = correctPatternSource(text, target, below(directoryOfPath(path), await repo.list()));
      if (pattern !== undefined)
        return {
          title: `Take the sources from where they are in ${path}`,
          safety: 'safe',
          edits: [{ kind: 'write', path, content: pattern }],
          verify: 'make -n',
        };
      const source = inSubstitution(text, target, below(directoryOfPath(path), await repo.list()));
      if (source !== undefined)
        return {
          title: `Write where the source of ${target} is in ${path}`,
          safety: 'safe',
          edits: [{ kind: 'write', path, content: source }],
          verify: 'make -n',
        };
      if (!text.includes(target)) continue;
      const targets = targetsOf(text);
      const files = below(directoryOfPath(path), await repo.list());
      // An object is made of a source of the same name by make's own rules.
      const objects = files.map((file) => file.replace(/\.(?:c|cc|cpp|cxx|S)$/, '.o'));
      // What a pattern rule is to make is no file of the repository, whatever is named alike.
      const made = isOfPattern(text, target);
      const meant =
        (made ? undefined : nearestPath(target, target.endsWith('.o') ? objects : files)) ??
        nearestWord(target, [...new Set(targets)]) ??
        (/^[ \t]*(?:VPATH|vpath)\b/m.test(text) ? nearestWord(target, unnamed(text, await repo.list())) : undefined) ??
        nearestWord(target, patternTargets(text, path, await repo.list()));
      const content = meant === undefined ? undefined : replaceWord(text, target, meant);
      if (meant === undefined || content === undefined) continue;
      return {
        title: `Write ${meant} in ${path}`,
        safety: 'safe',
        edits: [{ kind: 'write', path, content }],
        verify: 'make -n',
      };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'a source in another case',
        log: "make: *** No rule to make target 'src/Main.c', needed by 'app'.  Stop.",
        captures: { target: 'src/Main.c', parent: 'app' },
        repo: { Makefile: 'app: src/Main.c src/util.c\n\t$(CC) -o app $^\n', 'src/main.c': '', 'src/util.c': '' },
        patched: { Makefile: 'app: src/main.c src/util.c\n\t$(CC) -o app $^\n' },
      },
      {
        name: 'a source that was moved, in a list of which the objects are made',
        log: "make: *** No rule to make target 'src/uart.o', needed by 'fw.elf'.  Stop.",
        repo: {
          Makefile: 'SRCS = src/main.c src/uart.c\nOBJS = $(SRCS:.c=.o)\n\nfw.elf: $(OBJS)\n\t$(CC) -o $@ $^\n',
          'src/main.c': '',
          'src/drivers/uart.c': '',
        },
        patched: {
          Makefile: 'SRCS = src/main.c src/drivers/uart.c\nOBJS = $(SRCS:.c=.o)\n\nfw.elf: $(OBJS)\n\t$(CC) -o $@ $^\n',
        },
      },
      {
        name: 'a target of the makefile of a subfolder',
        log: "make: *** No rule to make target 'lint'.  Stop.",
        repo: { 'server/Makefile': 'lint:\n\ttrue\n', 'ci.sh': '#!/bin/sh\nmake lint\n' },
        patched: { 'ci.sh': '#!/bin/sh\nmake -C server lint\n' },
      },
      {
        name: 'a target of the same words',
        log: "make: *** No rule to make target 'unit-tests'.  Stop.",
        repo: {
          Makefile: 'all: ; true\ntest-unit: ; true\ntest-e2e: ; true\n',
          'ci.sh': '#!/bin/sh\nmake unit-tests\n',
        },
        patched: { 'ci.sh': '#!/bin/sh\nmake test-unit\n' },
      },
      {
        name: 'an object whose source VPATH finds',
        log: "make: *** No rule to make target 'sokcet.o', needed by 'app'.  Stop.",
        repo: {
          Makefile: 'VPATH = src:src/net\napp: main.o sokcet.o\n\tcc -o $@ $^\n',
          'src/main.c': '',
          'src/net/socket.c': '',
        },
        patched: { Makefile: 'VPATH = src:src/net\napp: main.o socket.o\n\tcc -o $@ $^\n' },
      },
      {
        name: 'an object of a pattern rule, whose source has another name',
        log: "make: *** No rule to make target 'lexer.o', needed by 'parser'.  Stop.",
        repo: {
          Makefile: 'SRC := src\nparser: parser.o lexer.o\n\tcc -o $@ $^\n%.o: $(SRC)/%.c\n\tcc -c -o $@ $<\n',
          'src/parser.c': '',
          'src/lexr.c': '',
        },
        patched: {
          Makefile: 'SRC := src\nparser: parser.o lexr.o\n\tcc -o $@ $^\n%.o: $(SRC)/%.c\n\tcc -c -o $@ $<\n',
        },
      },
      {
        name: 'a pattern rule that takes its sources from another directory',
        log: "make: *** No rule to make target 'out/intro.html', needed by 'book'.  Stop.",
        repo: {
          Makefile:
            'PAGES = out/intro.html out/end.html\nbook: $(PAGES)\n\nout/%.html: pages/%.md\n\tpandoc -o $@ $<\n',
          'text/intro.md': '',
          'text/end.md': '',
        },
        patched: {
          Makefile: 'PAGES = out/intro.html out/end.html\nbook: $(PAGES)\n\nout/%.html: text/%.md\n\tpandoc -o $@ $<\n',
        },
      },
      {
        name: 'a source that another pattern rule makes',
        log: "make: *** No rule to make target 'out/intro.html', needed by 'book'.  Stop.",
        repo: {
          Makefile:
            'book: out/intro.html\nout/%.html: pages/%.md\n\tpandoc -o $@ $<\npages/%.md: text/%.rst\n\tpandoc -o $@ $<\n',
          'drafts/intro.md': '',
          'text/end.rst': '',
        },
      },
      {
        name: 'a pattern rule whose directory is a variable',
        log: "make: *** No rule to make target 'obj/uart.o', needed by 'fw.elf'.  Stop.",
        repo: {
          Makefile:
            'SRC := source\nOBJ := obj\nfw.elf: obj/uart.o\n\tcc -o $@ $^\n$(OBJ)/%.o: $(SRC)/%.c\n\tcc -c -o $@ $<\n',
          'src/uart.c': '',
        },
        patched: {
          Makefile:
            'SRC := src\nOBJ := obj\nfw.elf: obj/uart.o\n\tcc -o $@ $^\n$(OBJ)/%.o: $(SRC)/%.c\n\tcc -c -o $@ $<\n',
        },
      },
      {
        name: 'a name that a pattern rule would make of a source that is not there',
        log: "make: *** No rule to make target 'out/intro.txt', needed by 'book'.  Stop.",
        repo: {
          Makefile: 'book: out/intro.txt\nout/%.txt: text/%.txt\n\tcp $< $@\n',
          'text/end.txt': '',
          'old/intro.txt': '',
        },
      },
      {
        name: 'a source whose directory is a variable',
        log: "make: *** No rule to make target 'source/strutil.c', needed by 'tool'.  Stop.",
        repo: {
          Makefile: 'SRC := source\ntool: $(SRC)/main.c $(SRC)/strutil.c\n\tcc -o $@ $^\n',
          'source/main.c': '',
          'source/str_util.c': '',
        },
        patched: { Makefile: 'SRC := source\ntool: $(SRC)/main.c $(SRC)/str_util.c\n\tcc -o $@ $^\n' },
      },
      {
        name: 'a target that is misspelt',
        log: "make: *** No rule to make target 'chekc', needed by 'all'.  Stop.",
        repo: { Makefile: 'all: chekc\ncheck:\n\ttrue\n' },
        patched: { Makefile: 'all: check\ncheck:\n\ttrue\n' },
      },
      {
        name: 'a target that a script calls by an old name',
        log: "make: *** No rule to make target 'integration-tests'.  Stop.",
        repo: {
          Makefile: '.PHONY: lint integration-test\nlint:\n\ttrue\nintegration-test:\n\ttrue\n',
          'ci.sh': 'make lint\nmake -j2 integration-tests\n',
          'scripts/ci': '#!/bin/sh\nmake integration-tests\n',
        },
        patched: {
          'ci.sh': 'make lint\nmake -j2 integration-test\n',
          'scripts/ci': '#!/bin/sh\nmake integration-test\n',
        },
      },
      { name: 'a target', log: "make: *** No rule to make target 'tset'.  Stop.", captures: { what: '`tset`' } },
      {
        name: 'a prerequisite',
        log: "make: *** No rule to make target 'main.o', needed by 'all'.  Stop.",
        captures: { target: 'main.o', parent: 'all' },
      },
      { name: 'ninja', log: "ninja: error: '../a.c', needed by 'a.o', missing and no known rule to make it" },
    ],
    ignore: [{ name: 'nothing to do', log: "make: Nothing to be done for 'all'." }],
  },
});
