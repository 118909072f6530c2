import type { LogWindow } from '@self-healer/core/log-window';
import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const FRAME = /^\s{0,12}(?:from |# )?(?<path>[^\s:[\]<>'"`]{1,300}\.(?:rb|rake)):(?<line>\d{1,7})(?::in |$)/;
const ARGUMENTS = 8;

interface Place {
  readonly path: string;
  readonly line: number;
}

/** Where the method is defined and where it was called: the first two places of the backtrace that differ. */
function definedAndCalled({ lines, index }: LogWindow): readonly (Place | undefined)[] {
  const places = lines.slice(index, index + 9).flatMap((shown): Place[] => {
    const { path, line } = FRAME.exec(shown)?.groups ?? {};
    return path === undefined || line === undefined ? [] : [{ path, line: Number(line) }];
  });
  const [defined] = places;
  return [defined, places.find(({ path, line }) => path !== defined?.path || line !== defined.line)];
}

/** The keywords of the method whose definition begins on a line, with where its body begins; none of another line. */
function keywordsOf(lines: readonly string[], line: number): readonly string[] {
  const rest = lines.slice(line - 1, line - 1 + ARGUMENTS).join('\n');
  const list = /^\s*(?:private |protected )?def [\w.?!=]+\s?\(?(?<list>[^)]{0,800})/.exec(rest)?.groups?.list;
  return [...(list ?? '').matchAll(/(?<![:\w])([a-z_]\w*):(?!:)/g)].map(([, name]) => name ?? '');
}

export const rule = defineRule({
  id: 'build/ruby-keyword-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: ['missing keyword', 'unknown keyword'],
  // Ruby 2.7 and newer, bare, under minitest and under RSpec.
  pattern:
    /(?:^|[:\s])(?<kind>missing|unknown) keywords?: (?<names>:?[a-z_]\w{0,100}(?:, :?[a-z_]\w{0,100}){0,8})(?: \(ArgumentError\))?$/,
  captures: ['kind', 'names'],
  explains: ['test/*'],
  docs: {
    title: 'A keyword of a Ruby method is misspelt',
    what: 'A call leaves out, or has too much: {names}.',
    why: 'The call writes a keyword in another way than the method does.',
    how: 'Write the keyword as the method has it.',
    references: ['https://docs.ruby-lang.org/en/master/syntax/calling_methods_rdoc.html#label-Keyword+Arguments'],
  },
  async fix({ kind, names }, repo, { window }) {
    const [defined, called] = definedAndCalled(window);
    const [definition, path] = await Promise.all(
      [defined, called].map((place) => (place === undefined ? undefined : trackedPath(place.path, repo))),
    );
    const source = definition === undefined ? undefined : await repo.read(definition);
    const text = path === undefined ? undefined : await repo.read(path);
    if (source === undefined || text === undefined || path === undefined || !defined || !called) return undefined;
    const keywords = keywordsOf(source.split('\n'), defined.line);
    const lines = text.split('\n');
    const end = called.line - 1 + ARGUMENTS;
    const given = lines.slice(called.line - 1, end).flatMap((code, at) =>
      [...code.matchAll(/(?<![:\w])(?<name>[a-z_]\w*):(?!:)/g)].map((found) => ({
        at: called.line - 1 + at,
        index: found.index,
        name: found.groups?.name ?? '',
      })),
    );
    const written = given.map(({ name }) => name);
    const said = names.split(', ').map((name) => name.replace(/^:/, ''));
    const left = keywords.filter((name) => !written.includes(name));
    const open = kind === 'missing' ? said.filter((name) => left.includes(name)) : left;
    const slips = given.flatMap((each) => {
      const meant = keywords.includes(each.name) ? undefined : nearestWord(each.name, open);
      return meant === undefined || (kind === 'unknown' && !said.includes(each.name)) ? [] : [{ ...each, meant }];
    });
    const [slip, ...others] = slips;
    if (slip === undefined || others.length > 0) return undefined;
    const code = lines[slip.at] ?? '';
    lines[slip.at] = code.slice(0, slip.index) + slip.meant + code.slice(slip.index + slip.name.length);
    return {
      title: `Write the keyword ${slip.meant} in ${path}`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: lines.join('\n') }],
    };
  },
  examples: {
    match: [
      {
        name: 'minitest',
        log: "ArgumentError: missing keyword: :subject\n    /w/app/lib/mail.rb:2:in `build'\n    /w/app/lib/notify.rb:3:in `shipped'",
        captures: { kind: 'missing', names: ':subject' },
        repo: {
          'lib/mail.rb': "module Mail\n  def self.build(to:, subject:, body: '')\n  end\nend\n",
          'lib/notify.rb':
            'class Notify\n  def shipped(order)\n    Mail.build(to: order[:to], subjet: order[:id])\n  end\nend\n',
        },
        patched: {
          'lib/notify.rb':
            'class Notify\n  def shipped(order)\n    Mail.build(to: order[:to], subject: order[:id])\n  end\nend\n',
        },
      },
      {
        name: 'RSpec, a constructor, over several lines',
        log: "     ArgumentError:\n       unknown keyword: :curency\n     # ./lib/price.rb:2:in 'initialize'\n     # ./lib/shop.rb:2:in 'new'\n     # ./lib/shop.rb:2:in 'price'",
        captures: { kind: 'unknown' },
        repo: {
          'lib/price.rb': "class Price\n  def initialize(amount:, currency: 'EUR')\n  end\nend\n",
          'lib/shop.rb': "def price(x)\n  Price.new(\n    amount: x,\n    curency: 'NOK'\n  )\nend\n",
        },
        patched: {
          'lib/shop.rb': "def price(x)\n  Price.new(\n    amount: x,\n    currency: 'NOK'\n  )\nend\n",
        },
      },
      {
        name: 'a keyword that nobody gave',
        log: "lib/mail.rb:1:in `build': missing keyword: :subject (ArgumentError)\n\tfrom lib/notify.rb:1:in `<main>'",
        repo: { 'lib/mail.rb': 'def build(to:, subject:)\nend\n', 'lib/notify.rb': 'build(to: 1)\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'the missing keyword is named below' }],
  },
});
