/** One way to edit a text, with a text that is made around the place. */
export interface EditCase {
  /** `<module>: <what>`. */
  readonly name: string;
  readonly head: readonly string[];
  /** Lines of this format that have nothing to do with the edit; `id` is a name that no other lines have. */
  readonly filler: (words: string, id: string) => readonly string[];
  readonly target: readonly string[];
  readonly tail: readonly string[];
  /** The lines that the edit may change, add or remove; all others must stay. */
  readonly marker: RegExp;
  readonly edit: (text: string) => string | undefined;
  /** False where the format has no byte-order mark. */
  readonly marks?: boolean;
}

export type Format = Pick<EditCase, 'head' | 'filler' | 'tail' | 'marks'>;

export const hash: Format = { head: ['# top'], filler: (words) => [`# ${words}`, ''], tail: ['# end'] };
export const yaml: Format = {
  head: ['# top', 'on: push'],
  filler: (words, id) => [`${id}: # ${words}`, '  - "x"', `  - 'y' # ${words}`],
  tail: ['last: &anchor', '  k: v'],
};
export const slashes: Format = {
  head: ['// top'],
  filler: (words) => [`// ${words}`, `/* jcenter() ${words} */`],
  tail: ['// end'],
};
export const json: Format = {
  head: ['{', '  // top', '  "first": 1,'],
  filler: (words, id) => [`  "${id}": ["${words}", true], // ${words}`],
  tail: ['  "last": null', '}'],
};
export const manifest: Format = { ...json, head: ['{', '  "name": "x",'] };
export const toml: Format = {
  head: ['title = "x" # top'],
  filler: (words, id) => [`[${id}]`, `key = '${words}' # ${words}`],
  tail: ['[[last]]', 'a = 1'],
};
export const xml: Format = {
  head: ['<project>', '  <!-- top -->'],
  filler: (words, id) => [`  <${id}>${words}</${id}>`, `  <!-- <gone> ${words} -->`],
  tail: ['</project>'],
};
export const docker: Format = { ...hash, tail: ['CMD ["app"]'] };
export const code: Format = {
  head: ['// top'],
  filler: (words, id) => [`// ${words}`, `int ${id};`],
  tail: ['int last;'],
};
export const python: Format = {
  head: ['# top'],
  filler: (words, id) => [`# ${words}`, `${id} = 1`],
  tail: ['last = 1'],
};
export const properties: Format = {
  head: ['# top', '! also'],
  filler: (words, id) => [`# ${words}`, `${id}: ${words}\\`, '   goes on'],
  tail: ['last value'],
};
export const env: Format = {
  head: ['# top'],
  filler: (words, id) => [`# ${words}`, `export ${id}="${words}" # x`],
  tail: ["Z='z'"],
};
export const ini: Format = {
  head: ['; top', '[first]'],
  filler: (words, id) => [`[${id}]`, `key = ${words}`, 'list =', '    one', '    two', ''],
  tail: ['[last]', 'a: b'],
};
export const npmrc: Format = {
  head: ['; top'],
  filler: (words, id) => [`# ${words}`, `${id} = true`],
  tail: ['//r.example.org/:k=v'],
};
export const gems: Format = {
  head: ['# top', "source 'https://gems.example.org'"],
  filler: (words, id) => [`# ${words}`, `gem '${id}', '~> 1.0', require: false # ${words}`],
  tail: ['group :test do', "  gem 'other'", 'end'],
};
export const make: Format = {
  head: ['# top', 'CC ?= cc'],
  filler: (words, id) => [`# ${words}`, `${id} := a \\`, '  b # c'],
  tail: ['all: x', '\t$(CC) x', '.PHONY: all'],
};
export const cmake: Format = {
  head: ['# top', 'project(x)'],
  filler: (words, id) => [`# (${words}`, `message("${words} (" ${id})`],
  tail: ['#[[ last ]]', 'add_library(last)'],
};
export const hcl: Format = {
  head: ['# top'],
  filler: (words, id) => [
    `// ${words}`,
    `resource "r" "${id}" {`,
    `  note = "${words}"`,
    '  l = [',
    '    1,',
    '  ]',
    '}',
  ],
  tail: ['output "last" {', '  value = 1', '}'],
};
export const shell: Format = { head: ['#!/bin/sh', '# top'], filler: (words) => [`# ${words}`], tail: ['echo end'] };
export const workflow: Format = {
  head: ['on: push', 'jobs:', '  b:', '    runs-on: old', '    steps:'],
  filler: (words) => [`      # ${words}`, '      - run: echo x'],
  tail: ['      - run: |', '          echo end'],
};
export const none = (words: string): readonly string[] => [`# ${words}`];
