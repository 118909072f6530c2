import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { masked } from '@self-healer/editors/masked';
import { fixAt } from '../support/javascript/ts-location.ts';

export const rule = defineRule({
  id: 'build/cpp-designator-order',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['cpp'],
  needle: ['designator order for field ', 'field designators to be specified in declaration order'],
  // gcc 8 to 15, at the closing brace; clang 10 and newer, at the field.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?:designator order for field [‘'](?:\w{1,100}::){1,8}\w{1,100}[’'] does not match declaration order in [‘'](?:const )?(?:\w{1,100}::){0,8}(?<type>\w{1,100})[’']|ISO C\+\+ requires field designators to be specified in declaration order; .{1,300})$/,
  captures: ['path', 'line', 'column', 'type?'],
  explains: ['build/gcc-compiler-error', 'build/gcc-gave-up', 'build/gcc-warning-as-error'],
  docs: {
    title: 'Fields are named in another order than they are declared',
    what: '{path}:{line}: the designators do not stand in the order of the fields.',
    why: 'C++ initializes fields in the order of their declaration; C does not ask for that.',
    how: 'Name the fields in the order in which the type declares them.',
    references: ['https://en.cppreference.com/w/cpp/language/aggregate_initialization'],
  },
  async fix({ path, line, column, type }, repo, context) {
    const known = await fieldOrders(type, repo);
    return fixAt(
      { path, line, column },
      repo,
      context,
      'Name the fields in the order of their declaration',
      'review',
      (place) => {
        const start =
          place.text
            .split('\n')
            .slice(0, place.line - 1)
            .join('\n').length + (place.line > 1 ? 1 : 0);
        return inOrder(place.text, start + place.column, known);
      },
    );
  },
  examples: {
    match: [
      {
        name: 'gcc, over several lines',
        log: 'src/run.cpp:8:3: error: designator order for field ‘net::Limits::low’ does not match declaration order in ‘net::Limits’',
        captures: { type: 'Limits' },
        repo: {
          'src/run.cpp':
            '#include "limits.hpp"\n\nvoid run() {\n  net::Limits limits = {\n      .high = 9,\n      .low = 1,\n      .name = "a, b",\n  };\n}\n',
          'src/limits.hpp':
            '#pragma once\n#include <string>\nnamespace net {\nstruct Limits {\n  int low = 0; // at least\n  int high{10};\n  std::string name;\n  int span() const { return high - low; }\n};\n}\n',
        },
        patched: {
          'src/run.cpp':
            '#include "limits.hpp"\n\nvoid run() {\n  net::Limits limits = {\n      .low = 1,\n      .high = 9,\n      .name = "a, b",\n  };\n}\n',
        },
      },
      {
        name: 'clang',
        log: "a.cpp:2:29: error: ISO C++ requires field designators to be specified in declaration order; field 'y' will be initialized after field 'x' [-Werror,-Wreorder-init-list]",
        repo: { 'a.cpp': 'struct P { int x; int y; };\nP p() { return P{.y = 1, .x = 2}; }\n' },
        patched: { 'a.cpp': 'struct P { int x; int y; };\nP p() { return P{.x = 2, .y = 1}; }\n' },
      },
      {
        name: 'calls whose order may count',
        log: 'a.cpp:2:41: error: designator order for field ‘P::x’ does not match declaration order in ‘P’',
        repo: { 'a.cpp': 'struct P { int x; int y; };\nP p() { return P{.y = next(), .x = next()}; }\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'the designator order for field names is checked' }],
  },
});

const MEMBER =
  /^[ \t]*(?:const )?(?:unsigned |struct )?[A-Za-z_][\w:]*(?:<[^;(){}]*>)?[ \t*&]+(?<name>\w+)[ \t]*(?:\[[^\]]*\])?[ \t]*(?:=[^;]*|\{[^;]*\})?$/;

/** The fields of the structs of the project, in order; of those of one name, where it is known. */
async function fieldOrders(type: string | undefined, repo: Workspace): Promise<readonly (readonly string[])[]> {
  const found: string[][] = [];
  for (const path of (await repo.list()).filter((each) => /\.(?:h|hh|hpp|hxx|cc|cpp|cxx|ipp)$/.test(each))) {
    const code = masked(
      (await repo.read(path)) ?? '',
      { strings: true },
      { line: ['//'], block: ['/*', '*/'], quotes: ['"', "'"] },
    );
    const heads = code.matchAll(/\b(?:struct|class)[ \t]+(?<name>\w+)(?:[ \t]+final)?\s*(?::[^{};]*)?\{/g);
    for (const { index, 0: head, groups } of heads) {
      if (type !== undefined && groups?.name !== type) continue;
      const open = index + head.length - 1;
      const close = closingOf(code, open);
      if (close === undefined) continue;
      found.push(
        splitAt(code.slice(open + 1, close), ';').flatMap((each) => {
          const member = each.replace(/\b(?:public|private|protected)[ \t]*:/g, '').trim();
          const name = MEMBER.exec(member.slice(member.lastIndexOf('\n') + 1))?.groups?.name;
          return name === undefined ? [] : [name];
        }),
      );
    }
  }
  return found;
}

/** Where the brace that opens at a place is closed. */
function closingOf(code: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    if (code[at] === '{') depth += 1;
    if (code[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

/** The parts of a text between signs that stand in no brackets. */
function splitAt(code: string, sign: string): readonly string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (const [at, letter] of [...code].entries()) {
    if ('([{'.includes(letter)) depth += 1;
    if (')]}'.includes(letter)) depth -= 1;
    if (letter !== sign || depth > 0) continue;
    parts.push(code.slice(from, at));
    from = at + 1;
  }
  return [...parts, code.slice(from)];
}

/** A source whose initializer list around a place names its fields in the one order that a type has for them. */
function inOrder(text: string, at: number, orders: readonly (readonly string[])[]): string | undefined {
  const code = masked(text, { strings: true }, { line: ['//'], block: ['/*', '*/'], quotes: ['"', "'"] });
  const opens = [...code.matchAll(/\{/g)].map(({ index }) => index).filter((open) => open < at);
  const open = opens.findLast((each) => (closingOf(code, each) ?? -1) >= at);
  const close = open === undefined ? undefined : closingOf(code, open);
  if (open === undefined || close === undefined) return undefined;
  let from = open + 1;
  const items = splitAt(code.slice(open + 1, close), ',').map((part) => {
    const start = from + (part.length - part.trimStart().length);
    const item = { from: start, to: from + part.trimEnd().length, code: part.trim() };
    from += part.length + 1;
    return item;
  });
  const named = items.filter(({ code: each }) => each !== '');
  const names = named.map(({ code: each }) => /^\.(?<name>\w+)\s*[={]/.exec(each)?.groups?.name ?? '');
  // What calls something, or changes it, may count on its place; and a comment belongs to the line it stands on.
  const calls = named.filter(({ code: each }) => /\w\s*\(|\+\+|--/.test(each)).length;
  const isPlain =
    code.slice(open, close).replace(/\s/g, '').length ===
    text
      .slice(open, close)
      .replace(/"[^"\n]*"|'[^'\n]*'/g, (all) => all[0] + all.slice(-1))
      .replace(/\s/g, '').length;
  if (named.length < 2 || names.includes('') || calls > 1 || !isPlain) return undefined;
  const fitting = orders.filter((order) => names.every((name) => order.includes(name)));
  const [order, ...others] = fitting.map((each) => names.toSorted((a, b) => each.indexOf(a) - each.indexOf(b)));
  if (order === undefined || others.some((each) => each.join() !== order.join())) return undefined;
  const parts = order
    .map((name) => named[names.indexOf(name)])
    .map((part) => (part === undefined ? '' : text.slice(part.from, part.to)));
  return named.reduceRight(
    (all, { from: start, to }, index) => all.slice(0, start) + (parts[index] ?? '') + all.slice(to),
    text,
  );
}
