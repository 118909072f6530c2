import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { unsafeCops } from '../support/ruby/unsafe-cops.ts';
import { previousMatch, windowMatches } from '../support/text/window-matches.ts';

const COP = '[A-Z]\\w{1,40}(?:\\/\\w{1,60}){1,2}';
// The formats progress, clang, emacs and tap; simple and quiet; github; json.
const OFFENCE = new RegExp(
  `^(?:(?:# )?(?<path>[^\\s:]{1,300}):\\d{1,6}:\\d{1,6}: [CWERF]: \\[Correctable\\] (?<cop>${COP}): .{1,400}|[CWERF]:\\s{1,6}\\d{1,6}:\\s{1,6}\\d{1,6}: \\[Correctable\\] (?<simple>${COP}): .{1,400}|::\\w{1,8} file=(?<file>[^,\\s]{1,300}),line=\\d{1,6},col=\\d{1,6}::(?<hub>(?:Layout|Style|Lint)\\/\\w{1,60}): .{1,400}|\\{"metadata":\\{"rubocop_version":"(?<json>[\\d.]{1,20})".*)$`,
);

/** The files that a line of the log names as having something to correct. */
const PLACES =
  /^(?:(?:# )?(?<path>[^\s:]{1,300}):\d{1,6}:\d{1,6}: [CWERF]: \[Correctable\] |== (?<header>\S{1,300}) ==$|::\w{1,8} file=(?<file>[^,\s]{1,300}),line=)/;

export const rule = defineRule({
  id: 'build/rubocop-correctable',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['ruby'],
  needle: [': [Correctable] ', '::Layout/', '::Style/', '::Lint/', '"rubocop_version"'],
  // RuboCop 0.87 and newer, its progress and clang formats.
  pattern: OFFENCE,
  captures: ['path?', 'cop?', 'simple?', 'file?', 'hub?', 'json?'],
  docs: {
    title: 'RuboCop found what it can correct itself',
    what: '{place} offends against {offence}, which RuboCop corrects.',
    why: 'The file was written or merged without RuboCop.',
    how: 'Run `rubocop --autocorrect` of the version that the Gemfile locks, and commit what it changes.',
    references: ['https://docs.rubocop.org/rubocop/usage/autocorrect.html'],
  },
  gathers: ['place', 'offence'],
  gather({ path, cop, simple, file, hub, json }, window) {
    const header = simple === undefined ? undefined : previousMatch(window, PLACES, 200)?.header;
    const reported = json === undefined ? [] : filesOfJson(window.lines[window.index] ?? '');
    if (json !== undefined && reported.length === 0) return undefined;
    return { place: path ?? file ?? reported[0] ?? header ?? 'A file', offence: cop ?? simple ?? hub ?? 'a cop' };
  },
  async fix(_facts, repo, { window }) {
    const printed = [
      ...windowMatches(window, PLACES).flatMap(({ path, header, file }) => path ?? header ?? file ?? []),
      ...window.lines.flatMap(filesOfJson),
    ];
    const found = await Promise.all([...new Set(printed)].map((path) => trackedPath(path, repo)));
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
    const cops = await unsafeCops(window, repo);
    // The one that may find nothing to do comes last: what is then left would look like its failure.
    const runs = [...(cops.length === 0 ? [] : [['-A', '--only', cops.join(',')]]), ['-a']];
    return {
      title: 'Let RuboCop correct what it can',
      safety: cops.length === 0 ? 'safe' : 'review',
      edits: runs.map((how) => ({
        kind: 'tool',
        argv: [...(locked ? ['bundle', 'exec'] : []), 'rubocop', ...how, '--', ...inside],
        cwd,
        writes: paths,
        network: false,
      })),
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
            argv: [
              ...['bundle', 'exec', 'rubocop', '-A', '--only'],
              'Style/FrozenStringLiteralComment',
              ...['--', 'lib/gear.rb', 'lib/motor.rb'],
            ],
            cwd: 'engine',
            writes: ['engine/lib/gear.rb', 'engine/lib/motor.rb'],
            network: false,
          },
          {
            kind: 'tool',
            argv: ['bundle', 'exec', 'rubocop', '-a', '--', 'lib/gear.rb', 'lib/motor.rb'],
            cwd: 'engine',
            writes: ['engine/lib/gear.rb', 'engine/lib/motor.rb'],
            network: false,
          },
        ],
      },
      {
        name: 'a file that changes its texts, which must not be frozen',
        log: 'a.rb:1:1: C: [Correctable] Style/FrozenStringLiteralComment: Missing frozen string literal comment.',
        repo: { 'a.rb': 'out = ""\nout << "a"\n' },
        edits: [{ kind: 'tool', argv: ['rubocop', '-a', '--', 'a.rb'], cwd: '.', writes: ['a.rb'], network: false }],
      },
      {
        name: 'what is put behind a text',
        log: 'a.rb:1:6: C: [Correctable] Style/StringConcatenation: Prefer string interpolation to string concatenation.',
        repo: { 'a.rb': 'puts "Hello, " + name\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['rubocop', '-A', '--only', 'Style/StringConcatenation', '--', 'a.rb'],
            cwd: '.',
            writes: ['a.rb'],
            network: false,
          },
          { kind: 'tool', argv: ['rubocop', '-a', '--', 'a.rb'], cwd: '.', writes: ['a.rb'], network: false },
        ],
      },
      {
        name: 'simple',
        log: '== a.rb ==\nC:  3:  8: [Correctable] Layout/TrailingWhitespace: Trailing whitespace detected.\n\n1 file inspected',
        captures: { simple: 'Layout/TrailingWhitespace', place: 'a.rb' },
        repo: { 'a.rb': '' },
        edits: [{ kind: 'tool', argv: ['rubocop', '-a', '--', 'a.rb'], cwd: '.', writes: ['a.rb'], network: false }],
      },
      {
        name: 'github',
        log: '::error file=a.rb,line=3,col=8::Layout/TrailingWhitespace: Trailing whitespace detected.',
        captures: { file: 'a.rb' },
        repo: { 'a.rb': '' },
        edits: [{ kind: 'tool', argv: ['rubocop', '-a', '--', 'a.rb'], cwd: '.', writes: ['a.rb'], network: false }],
      },
      {
        name: 'json',
        log: '{"metadata":{"rubocop_version":"1.39.0"},"files":[{"path":"a.rb","offenses":[{"severity":"convention","message":"Layout/TrailingWhitespace: Trailing whitespace detected.","cop_name":"Layout/TrailingWhitespace","corrected":false,"correctable":true,"location":{"line":3}}]},{"path":"b.rb","offenses":[]}],"summary":{}}',
        captures: { json: '1.39.0', place: 'a.rb' },
        repo: { 'a.rb': '', 'b.rb': '' },
        edits: [{ kind: 'tool', argv: ['rubocop', '-a', '--', 'a.rb'], cwd: '.', writes: ['a.rb'], network: false }],
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

/** The files of RuboCop's JSON that have something to correct. */
function filesOfJson(line: string): readonly string[] {
  if (!line.startsWith('{"metadata":{"rubocop_version"')) return [];
  return line
    .split('{"path":"')
    .slice(1)
    .filter((part) => part.includes('"correctable":true'))
    .map((part) => part.slice(0, part.indexOf('"')));
}
