import { defineRule } from '@self-healer/core/rule';
import { editLine } from '../support/text/edit-line.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

/** What `set -o` and `shopt -s` take, of bash 4 and 5. */
const OPTIONS =
  'allexport braceexpand errexit errtrace functrace hashall histexpand ignoreeof monitor noclobber noexec noglob nounset onecmd physical pipefail posix privileged verbose xtrace autocd cdspell checkhash checkwinsize dotglob execfail expand_aliases extglob failglob globstar inherit_errexit lastpipe nocaseglob nocasematch nullglob'.split(
    ' ',
  );

export const rule = defineRule({
  id: 'build/shell-option-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: [': invalid option name', ': invalid shell option name'],
  // bash.
  pattern:
    /^(?<path>[^\s:]{1,300}): line (?<line>\d{1,6}): (?:set|shopt): (?<option>\w{3,30}): invalid (?:shell )?option name$/,
  captures: ['path', 'line', 'option'],
  docs: {
    title: 'A shell has no such option',
    what: '{path}, line {line}: bash has no option `{option}`.',
    why: 'The name is misspelt, or belongs to another shell.',
    how: 'Write the name of the option: `set -o` and `shopt` list them.',
    references: ['https://www.gnu.org/software/bash/manual/bash.html#The-Set-Builtin'],
  },
  async fix({ path, line, option }, repo) {
    const meant = nearestWord(option, OPTIONS);
    if (meant === undefined) return undefined;
    const edit = await editLine({ path, line }, repo, (code) =>
      code.replace(new RegExp(`(?<=\\b(?:set|shopt)\\b.{0,60} )${escapePattern(option)}\\b`), meant),
    );
    if (edit === undefined) return undefined;
    return { title: `Set ${meant}, the option of bash`, safety: 'review', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'bash 5',
        log: 'run.sh: line 2: set: pipefial: invalid option name',
        captures: { option: 'pipefial' },
        repo: { 'run.sh': '#!/bin/bash\nset -euxo pipefial\necho hi\n' },
        patched: { 'run.sh': '#!/bin/bash\nset -euxo pipefail\necho hi\n' },
      },
      {
        name: 'shopt',
        log: 'ci/run.sh: line 2: shopt: globstr: invalid shell option name',
        repo: { 'ci/run.sh': '#!/bin/bash\nshopt -s globstr\n' },
        patched: { 'ci/run.sh': '#!/bin/bash\nshopt -s globstar\n' },
      },
      {
        name: 'of another shell',
        log: 'run.sh: line 2: set: sharehistory: invalid option name',
        repo: { 'run.sh': '#!/bin/bash\nset -o sharehistory\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'run.sh: line 2: set: -y: invalid option' }],
  },
});
