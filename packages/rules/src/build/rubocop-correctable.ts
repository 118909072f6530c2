import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { windowValues } from '../support/text/window-matches.ts';

const OFFENCE =
  /^(?<path>[^\s:]{1,300}):\d{1,6}:\d{1,6}: [CWERF]: \[Correctable\] (?<cop>[A-Z]\w{1,40}(?:\/\w{1,60}){1,2}): .{1,400}$/;

export const rule = defineRule({
  id: 'build/rubocop-correctable',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['ruby'],
  needle: ': [Correctable] ',
  // RuboCop 0.87 and newer, its progress and clang formats.
  pattern: OFFENCE,
  captures: ['path', 'cop'],
  docs: {
    title: 'RuboCop found what it can correct itself',
    what: '{path} offends against {cop}, which RuboCop corrects.',
    why: 'The file was written or merged without RuboCop.',
    how: 'Run `rubocop --autocorrect` of the version that the Gemfile locks, and commit what it changes.',
    references: ['https://docs.rubocop.org/rubocop/usage/autocorrect.html'],
  },
  async fix(_facts, repo, { window }) {
    const found = await Promise.all(windowValues(window, OFFENCE, 'path').map((path) => trackedPath(path, repo)));
    const paths = [...new Set(found.filter((path) => path !== undefined))].toSorted();
    const [first] = paths;
    if (first === undefined) return undefined;
    // The configuration above the files is the one that the check was made with.
    const files = await repo.list();
    const above = files.filter(
      (file) =>
        /(?:^|\/)\.rubocop\.yml$/.test(file) &&
        paths.every((path) => path.startsWith(file.replace('.rubocop.yml', ''))),
    );
    const cwd = above.toSorted((a, b) => b.length - a.length)[0]?.replace(/\/?\.rubocop\.yml$/, '') || '.';
    const inside = paths.map((path) => (cwd === '.' ? path : path.slice(cwd.length + 1)));
    const locks = ['Gemfile.lock', `${cwd}/Gemfile.lock`].filter((path) => files.includes(path));
    const locked = (await Promise.all(locks.map((path) => repo.read(path)))).some((text) =>
      /^ {4}rubocop \(/m.test(text ?? ''),
    );
    return {
      title: 'Let RuboCop correct what it can',
      safety: 'safe',
      edits: [
        {
          kind: 'tool',
          argv: [...(locked ? ['bundle', 'exec'] : []), 'rubocop', '-a', '--', ...inside],
          cwd,
          writes: paths,
          network: false,
        },
      ],
      verify: `${locked ? 'bundle exec ' : ''}rubocop`,
    };
  },
  examples: {
    match: [
      {
        name: 'two files of an engine',
        log: 'lib/motor.rb:3:3: C: [Correctable] Layout/IndentationWidth: Use 2 (not 4) spaces for indentation.\nlib/gear.rb:1:1: C: [Correctable] Style/FrozenStringLiteralComment: Missing frozen string literal comment.',
        captures: { path: 'lib/motor.rb', cop: 'Layout/IndentationWidth' },
        repo: {
          'engine/.rubocop.yml': '',
          'engine/Gemfile.lock': 'GEM\n  specs:\n    rubocop (1.60.0)\n',
          'engine/lib/motor.rb': '',
          'engine/lib/gear.rb': '',
        },
        edits: [
          {
            kind: 'tool',
            argv: ['bundle', 'exec', 'rubocop', '-a', '--', 'lib/gear.rb', 'lib/motor.rb'],
            cwd: 'engine',
            writes: ['engine/lib/gear.rb', 'engine/lib/motor.rb'],
            network: false,
          },
        ],
      },
    ],
    ignore: [
      {
        name: 'what it cannot correct',
        log: 'lib/a.rb:3:3: C: Metrics/MethodLength: Method has too many lines. [12/10]',
      },
    ],
  },
});
