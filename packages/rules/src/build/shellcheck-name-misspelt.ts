import { defineRule } from '@self-healer/core/rule';
import { mayReadInstead } from '../support/shell/guessed-variable.ts';
import { editLine } from '../support/text/edit-line.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { isOtherOfRow } from '../support/text/other-of-a-row.ts';
import { previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/shellcheck-name-misspelt',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['shell'],
  needle: ['may not be assigned. Did you mean ', "is referenced but not assigned (did you mean '"],
  // ShellCheck 0.4 to 0.10, in the formats gcc and tty: SC2153 and SC2154.
  pattern:
    /^(?:(?<path>[^\s:]{1,300}):(?<line>\d{1,7}):\d{1,6}: (?:error|warning|note|style): |\s{0,400}\^-{1,60}\^? SC215[34] \((?:error|warning|info|style)\): )(?:Possible misspelling: )?(?<name>\w{1,60}) (?:may not be assigned\. Did you mean (?<upper>\w{1,60})\?|is referenced but not assigned \(did you mean '(?<lower>\w{1,60})'\?\)\.)(?: \[SC215[34]\])?$/,
  captures: ['path?', 'line?', 'name', 'upper?', 'lower?'],
  explains: ['build/shellcheck-finding'],
  docs: {
    title: 'A script reads a variable that nothing assigns',
    what: '{file}, line {at}: `{name}` is assigned nowhere, `{meant}` is.',
    why: 'The name is misspelt, or it comes from the environment.',
    how: 'Write `{meant}`, if that is what is meant.',
    references: ['https://www.shellcheck.net/wiki/SC2153'],
  },
  gathers: ['file', 'at', 'meant'],
  gather({ path, line, upper, lower }, window) {
    const head = previousMatch(window, /^In (?<file>\S{1,300}) line (?<at>\d{1,7}):$/, 6);
    const [file, at] = [path ?? head?.file, line ?? head?.at];
    return file === undefined || at === undefined ? undefined : { file, at, meant: upper ?? lower ?? '' };
  },
  async fix({ file, at, name, meant }, repo) {
    // Of short names two letters' difference says nothing.
    if (name.length < 4 || isOtherOfRow(name, meant)) return undefined;
    const edit = await editLine({ path: file, line: at }, repo, (code, lines) =>
      mayReadInstead(meant, name, { lines, at: Number(at) - 1 }, [lines.join('\n')])
        ? code.replace(new RegExp(`(?<=\\$\\{?)${escapePattern(name)}\\b`, 'g'), meant)
        : undefined,
    );
    if (edit === undefined) return undefined;
    return { title: `Read ${meant}, which is assigned`, safety: 'review', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'gcc',
        log: 'run.sh:3:7: note: Possible misspelling: NAMES may not be assigned. Did you mean NAME? [SC2153]',
        captures: { name: 'NAMES', meant: 'NAME' },
        repo: { 'run.sh': '#!/bin/bash\nNAME=app\necho "$NAMES"\n' },
        patched: { 'run.sh': '#!/bin/bash\nNAME=app\necho "$NAME"\n' },
      },
      {
        name: 'tty',
        log: 'In ci/run.sh line 3:\necho "$output_dri/a"\n      ^---------^ SC2154 (warning): output_dri is referenced but not assigned (did you mean \'output_dir\'?).',
        captures: { file: 'ci/run.sh', at: '3' },
        repo: { 'ci/run.sh': '#!/bin/bash\noutput_dir=out\necho "$output_dri/a"\n' },
        patched: { 'ci/run.sh': '#!/bin/bash\noutput_dir=out\necho "$output_dir/a"\n' },
      },
      {
        name: 'one of a list',
        log: 'run.sh:3:7: note: Possible misspelling: HOST may not be assigned. Did you mean HOSTS? [SC2153]',
        repo: { 'run.sh': '#!/bin/bash\nHOSTS="a b"\necho "$HOST"\n' },
      },
      {
        name: 'in a command that deletes',
        log: 'run.sh:3:8: note: Possible misspelling: OUT_DRI may not be assigned. Did you mean OUT_DIR? [SC2153]',
        repo: { 'run.sh': '#!/bin/bash\nOUT_DIR=out\nrm -rf "$OUT_DRI"\n' },
      },
      {
        name: 'another one of a row',
        log: 'run.sh:3:7: note: Possible misspelling: HOST_B may not be assigned. Did you mean HOST_A? [SC2153]',
        repo: { 'run.sh': '#!/bin/bash\nHOST_A=a\necho "$HOST_B"\n' },
      },
      {
        name: 'another number',
        log: 'run.sh:3:7: note: Possible misspelling: HOST2 may not be assigned. Did you mean HOST1? [SC2153]',
        repo: { 'run.sh': '#!/bin/bash\nHOST1=a\necho "$HOST2"\n' },
      },
    ],
    ignore: [{ name: 'nothing near', log: 'run.sh:3:7: warning: abc is referenced but not assigned. [SC2154]' }],
  },
});
