import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';

const FRAME = /^\s{0,12}(?:from |# )?(?<path>[^\s:[\]<>'"`]{1,300}\.(?:rb|rake)):(?<line>\d{1,7}):in /;
const CHANGED = /(?<![\w@.$])(?<name>[a-z_]\w*)(?: << |\.(?:concat|prepend|insert|replace|\w+!)[ (])/g;

export const rule = defineRule({
  id: 'build/ruby-frozen-local',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: "can't modify frozen String",
  // Ruby 2.5 and newer, bare, under minitest and under RSpec.
  pattern: /can't modify frozen String(?<value>: "[^"]{0,300}"|$| \(FrozenError\)$)/,
  captures: ['value'],
  explains: ['test/*'],
  docs: {
    title: 'A text is built up from a frozen one',
    what: 'A text literal is changed in place, and literals of this file are frozen.',
    why: '`# frozen_string_literal: true` was added to the file, and a variable that grows still begins with a literal.',
    how: 'Begin with a text that may change: `out = +""`.',
    references: [
      'https://docs.ruby-lang.org/en/master/syntax/comments_rdoc.html#label-frozen_string_literal+Directive',
    ],
  },
  async fix(_facts, repo, { window }) {
    const shown = window.lines.slice(window.index, window.index + 5);
    const frame = shown.map((line) => FRAME.exec(line)?.groups).find((each) => each !== undefined);
    const path = frame?.path === undefined ? undefined : await trackedPath(frame.path, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined || !/^#.*frozen_string_literal: true/m.test(text)) return undefined;
    const lines = text.split('\n');
    const at = Number(frame?.line) - 1;
    const names = [...(lines[at] ?? '').matchAll(CHANGED)].map(({ groups }) => groups?.name ?? '');
    const start = lines.slice(0, at).findLastIndex((line) => /^\s*(?:private |protected )?def /.test(line));
    // A literal that the same method begins the variable with: nobody else sees it.
    const places = lines.flatMap((line, index) => {
      const begun = /^\s*(?<name>[a-z_]\w*) = (?:"[^"]*"|'[^']*')\s*(?:#.*)?$/.exec(line)?.groups?.name;
      return index > start && index < at && begun !== undefined && names.includes(begun) ? [index] : [];
    });
    const [only, ...others] = places;
    if (start < 0 || only === undefined || others.length > 0) return undefined;
    lines[only] = (lines[only] ?? '').replace(' = ', ' = +');
    return {
      title: 'Begin with a text that may change',
      safety: 'review',
      edits: [{ kind: 'write', path, content: lines.join('\n') }],
    };
  },
  examples: {
    match: [
      {
        name: 'a text that grows',
        log: "/w/app/lib/names.rb:6:in `block in join': can't modify frozen String: \"\" (FrozenError)\n\tfrom /w/app/lib/names.rb:6:in `each'",
        repo: {
          'lib/names.rb':
            '# frozen_string_literal: true\n\nmodule Names\n  def self.join(names)\n    out = ""\n    names.each { |n| out << n }\n    out\n  end\nend\n',
        },
        patched: {
          'lib/names.rb':
            '# frozen_string_literal: true\n\nmodule Names\n  def self.join(names)\n    out = +""\n    names.each { |n| out << n }\n    out\n  end\nend\n',
        },
      },
      {
        name: 'under RSpec',
        log: "     FrozenError:\n       can't modify frozen String: \"a\"\n     # ./lib/names.rb:5:in 'Names.head'",
        repo: {
          'lib/names.rb': "# frozen_string_literal: true\n\ndef head(name)\n  line = 'a'\n  line.concat(name)\nend\n",
        },
        patched: {
          'lib/names.rb': "# frozen_string_literal: true\n\ndef head(name)\n  line = +'a'\n  line.concat(name)\nend\n",
        },
      },
      {
        name: 'a constant, which others see',
        log: 'log.rb:6:in `line\': can\'t modify frozen String: "log: " (FrozenError)',
        repo: {
          'log.rb': "# frozen_string_literal: true\n\nPREFIX = 'log: '\n\ndef line(text)\n  PREFIX << text\nend\n",
        },
      },
    ],
    ignore: [{ name: 'a hash', log: "can't modify frozen Hash: {} (FrozenError)" }],
  },
});
