import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { shellFindings } from '../support/shell/shell-findings.ts';
import { repairShellLine, SHELL_REPAIRS } from '../support/shell/shellcheck-repairs.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/shellcheck-autofixable',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['shell'],
  needle: [...SHELL_REPAIRS, '[{"file":"'],
  // `--format gcc`, the terminal's carets, `json`, `json1`, `checkstyle`.
  pattern:
    /(?:^(?<path>[^\s:]{1,300}):(?<line>\d{1,6}):(?<column>\d{1,6}): (?:error|warning|note|style): .{1,300} \[(?<code>SC(?:1017|20(?:0[2456]|3[58]|4[568]|59|6[148]|86)|21(?:1[235]|4[58]|55|6[246]|8[18]|9[67])|22(?:19|23|3[016]|95)|30(?:0[1369]|1[0148]|2[048]|30|37|4[034567]|5[34567]|60)))\]$|^\s*\^-{1,200}\^? (?<caret>SC(?:1017|20(?:0[2456]|3[58]|4[568]|59|6[148]|86)|21(?:1[235]|4[58]|55|6[246]|8[18]|9[67])|22(?:19|23|3[016]|95)|30(?:0[1369]|1[0148]|2[048]|30|37|4[034567]|5[34567]|60))) \(|^(?:\{"comments":)?\[\{"file":".{1,3900}?"code":(?<json>(?:1017|20(?:0[2456]|3[58]|4[568]|59|6[148]|86)|21(?:1[235]|4[58]|55|6[246]|8[18]|9[67])|22(?:19|23|3[016]|95)|30(?:0[1369]|1[0148]|2[048]|30|37|4[034567]|5[34567]|60))),|^\s*<error line=.{1,1000}source=['"]ShellCheck\.(?<xml>SC(?:1017|20(?:0[2456]|3[58]|4[568]|59|6[148]|86)|21(?:1[235]|4[58]|55|6[246]|8[18]|9[67])|22(?:19|23|3[016]|95)|30(?:0[1369]|1[0148]|2[048]|30|37|4[034567]|5[34567]|60)))['"])/,
  captures: ['path?', 'line?', 'column?', 'code?', 'caret?', 'json?', 'xml?'],
  explains: ['build/shellcheck-finding'],
  docs: {
    title: 'ShellCheck found what can be repaired by a fixed edit',
    what: 'ShellCheck reports {finding}.',
    why: 'A word is not quoted, or an old construct is used.',
    how: 'Quote the expansion, write `$(...)` for backquotes; `shellcheck -f diff` prints the edits.',
    references: ['https://www.shellcheck.net/wiki/'],
  },
  gathers: ['finding'],
  gather: ({ code, caret, json, xml }) => ({ finding: code ?? caret ?? xml ?? `SC${json}` }),
  async fix(_facts, repo, { window }) {
    const texts = new Map<string, string>();
    // From the last column to the first, so that places to the left stay true.
    const sorted = shellFindings(window).toSorted((a, b) => b.line - a.line || b.column - a.column);
    for (const { path: printed, line, column, code } of sorted) {
      const path = await trackedPath(printed, repo);
      const text = path === undefined ? undefined : (texts.get(path) ?? (await repo.read(path)));
      if (path === undefined || text === undefined) continue;
      if (code === 'SC1017') texts.set(path, text.replaceAll('\r\n', '\n'));
      const { lines, join } = textLines(text);
      const repaired = repairShellLine(lines, line - 1, column, code);
      if (repaired === undefined) continue;
      lines.splice(0, lines.length, ...repaired);
      texts.set(path, join());
    }
    const edits = [...texts].map(([path, content]) => ({ kind: 'write' as const, path, content }));
    return edits.length === 0 ? undefined : { title: 'Repair what ShellCheck names', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'globs, a pipe from cat, a default, a directory',
        log: "a.sh:2:5: note: Useless cat. Consider 'cmd < file | ..' or 'cmd file | ..' instead. [SC2002]\na.sh:3:4: note: Use ./*glob* or -- *glob* so names with dashes won't become options. [SC2035]\na.sh:3:10: warning: Use \"$@\" (with quotes) to prevent whitespace problems. [SC2048]\na.sh:4:3: note: This default assignment may cause DoS due to globbing. Quote it. [SC2223]\na.sh:5:2: warning: Use 'cd ... || exit' or 'cd ... || return' in case cd fails. [SC2164]\na.sh:6:10: note: Quote expansions in this for loop glob to prevent wordsplitting, e.g. \"$dir\"/*.txt . [SC2231]",
        captures: { finding: 'SC2002' },
        repo: {
          'a.sh':
            '#!/bin/bash\ncat names.txt | sort -u | head -1\ncp *.txt $*\n: ${x:=y}\n(cd a; make)\nfor f in $dir/*.txt; do echo "$f"; done\n',
        },
        patched: {
          'a.sh':
            '#!/bin/bash\nsort -u < names.txt | head -1\ncp ./*.txt "$@"\n: "${x:=y}"\n(cd a || exit; make)\nfor f in "$dir"/*.txt; do echo "$f"; done\n',
        },
      },
      {
        name: 'terminal',
        log: 'In ci/x.sh line 3:\nfor f in `ls $1`; do rm -rf $DIR/$f; done\n         ^-----^ SC2006 (style): Use $(...) notation instead of legacy backticks `...`.\n             ^-- SC2086 (info): Double quote to prevent globbing and word splitting.\n                            ^--^ SC2086 (info): Double quote to prevent globbing and word splitting.\n                                 ^-- SC2086 (info): Double quote to prevent globbing and word splitting.',
        captures: { finding: 'SC2006' },
        repo: { 'ci/x.sh': '#!/bin/bash\n\nfor f in `ls $1`; do rm -rf $DIR/$f; done\n' },
        patched: { 'ci/x.sh': '#!/bin/bash\n\nfor f in $(ls "$1"); do rm -rf "$DIR"/"$f"; done\n' },
      },
      {
        name: 'gcc format',
        log: "a.sh:1:1: error: Tips depend on target shell and yours is unknown. Add a shebang or a 'shell' directive. [SC2148]\na.sh:2:1: warning: Use 'cd ... || exit' or 'cd ... || return' in case cd fails. [SC2164]",
        captures: { path: 'a.sh', code: 'SC2148' },
        repo: { 'a.sh': 'make\ncd build\n' },
        patched: { 'a.sh': '#!/bin/sh\nmake\ncd build || exit\n' },
      },
      {
        name: 'words in the place of others',
        log: [
          'a.sh:2:9: warning: Quote this to prevent word splitting. [SC2046]',
          'a.sh:2:9: note: Use $(...) notation instead of legacy backticks `...`. [SC2006]',
          'a.sh:3:10: error: Double quote array expansions to avoid re-splitting elements. [SC2068]',
          'a.sh:4:8: warning: Use "${var:?}" to ensure this never expands to /* . [SC2115]',
          'a.sh:5:7: note: read without -r will mangle backslashes. [SC2162]',
          'a.sh:6:1: note: egrep is non-standard and deprecated. Use grep -E instead. [SC2196]',
          'a.sh:7:6: note: Use -n instead of ! -z. [SC2236]',
          'a.sh:8:13: note: $/${} is unnecessary on arithmetic variables. [SC2004]',
        ].join('\n'),
        repo: {
          'a.sh':
            '#!/bin/bash\ncp "$1" `pwd`/x\nfor a in $@; do echo "$a"; done\nrm -rf "$1/"*\nwhile read line; do echo "$line"; done < x\negrep -v x y\nif [ ! -z "$1" ]; then :; fi\necho $((1 + $x))\n',
        },
        patched: {
          'a.sh':
            '#!/bin/bash\ncp "$1" "$(pwd)"/x\nfor a in "$@"; do echo "$a"; done\nrm -rf "${1:?}/"*\nwhile read -r line; do echo "$line"; done < x\ngrep -E -v x y\nif [ -n "$1" ]; then :; fi\necho $((1 + x))\n',
        },
      },
      {
        name: 'lines that are written anew',
        log: [
          'a.sh:2:12: warning: Use single quotes, otherwise this expands now rather than when signalled. [SC2064]',
          'a.sh:3:15: warning: Prefer [ p ] && [ q ] as [ p -a q ] is not well defined. [SC2166]',
          "a.sh:4:1: style: Instead of 'let expr', prefer (( expr )) . [SC2219]",
          'a.sh:5:13: error: Argument mixes string and array. Use * or separate argument. [SC2145]',
          "a.sh:6:8: note: Don't use variables in the printf format string. Use printf '..%s..' \"$foo\". [SC2059]",
          "a.sh:7:1: warning: This redirection doesn't have a command. Move to its command (or use 'true' as no-op). [SC2188]",
          'a.sh:8:13: note: Expansions inside ${..} need to be quoted separately, otherwise they match as patterns. [SC2295]',
          'a.sh:9:1: warning: Use -print0/-0 or -exec + to allow for non-alphanumeric filenames. [SC2038]',
          "a.sh:11:6: style: Check exit code directly with e.g. 'if ! mycmd;', not indirectly with $?. [SC2181]",
        ].join('\n'),
        repo: {
          'a.sh':
            '#!/bin/bash\ntrap "rm -f $tmp" EXIT\nif [ "$1" = a -a -n "$2" ]; then echo; fi\nlet x=x+1\necho "args: $@"\nprintf "$name: ${n}\\n"\n> out.txt\necho "${tmp#$x}"\nfind . -name a | xargs rm\nmake all\nif [ $? -ne 0 ]; then\n  echo bad\nfi\n',
        },
        patched: {
          'a.sh':
            '#!/bin/bash\ntrap \'rm -f "$tmp"\' EXIT\nif [ "$1" = a ] && [ -n "$2" ]; then echo; fi\n(( x=x+1 ))\necho "args: $*"\nprintf \'%b: %b\\n\' "$name" "${n}"\n: > out.txt\necho "${tmp#"$x"}"\nfind . -name a -print0 | xargs -0 rm\nif ! make all; then\n  echo bad\nfi\n',
        },
      },
      {
        name: 'a status that is used, a trap on what is local, a test behind another',
        log: 'a.sh:4:8: style: Check exit code directly. [SC2181]\na.sh:7:39: warning: Use single quotes. [SC2064]\na.sh:8:21: warning: Prefer [ p ] || [ q ] [SC2166]',
        repo: {
          'a.sh':
            '#!/bin/bash\nf() {\n  make\n  if [ $? -ne 0 ]; then\n    exit $?\n  fi\n  local tmp; tmp=$(mktemp); trap "rm $tmp" EXIT\n  true && [ -n "$1" -o -n "$2" ]\n}\n',
        },
      },
      {
        name: 'json',
        log: '[{"file":"a.sh","line":2,"endLine":2,"column":7,"endColumn":9,"level":"info","code":2086,"message":"Double quote to prevent globbing and word splitting.","fix":{"replacements":[{"column":7,"endColumn":7,"endLine":2,"line":2,"replacement":"\\""}]}}]',
        captures: { finding: 'SC2086' },
        repo: { 'a.sh': '#!/bin/sh\nmkdir $1\n' },
        patched: { 'a.sh': '#!/bin/sh\nmkdir "$1"\n' },
      },
      {
        name: 'checkstyle',
        log: "<?xml version='1.0' encoding='UTF-8'?>\n<checkstyle version='4.3'>\n<file name='ci/a.sh' >\n<error line='2' column='7' severity='info' message='Double quote to prevent globbing and word splitting.' source='ShellCheck.SC2086' />\n</file>\n</checkstyle>",
        captures: { finding: 'SC2086' },
        repo: { 'ci/a.sh': '#!/bin/sh\nmkdir $1\n' },
        patched: { 'ci/a.sh': '#!/bin/sh\nmkdir "$1"\n' },
      },
      {
        name: 'what only bash has',
        log: 'b.sh:2:4: warning: In POSIX sh, [[ ]] is undefined. [SC3010]\nb.sh:3:1: warning: In POSIX sh, arrays are undefined. [SC3030]',
        repo: { 'b.sh': '#!/bin/sh\nif [[ $1 == a ]]; then echo; fi\narr=(1 2)\n' },
        patched: { 'b.sh': '#!/usr/bin/env bash\nif [[ $1 == a ]]; then echo; fi\narr=(1 2)\n' },
      },
      {
        name: 'a command that prints a list',
        log: 'c.sh:2:4: warning: Quote this to prevent word splitting. [SC2046]',
        repo: { 'c.sh': '#!/bin/bash\nrm $(find . -name x)\n' },
      },
      {
        name: 'a list of flags must split',
        log: 'a.sh:2:5: note: Double quote to prevent globbing and word splitting. [SC2086]',
        repo: { 'a.sh': '#!/bin/sh\ncc  $CFLAGS a.c\n' },
      },
    ],
    ignore: [{ name: 'one that needs thought', log: 'a.sh:8:6: warning: a is referenced but not assigned. [SC2154]' }],
  },
});
