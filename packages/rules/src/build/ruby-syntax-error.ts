import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { closeEnd, joinElseIf, withDo, withoutExtraEnd } from '../support/ruby/close-end.ts';
import { closeBlockIn } from '../support/text/close-block-in.ts';
import { closeBracket } from '../support/text/close-bracket.ts';
import { closeQuote } from '../support/text/close-quote.ts';
import { commaBefore } from '../support/text/comma-before.ts';
import { textLines } from '../support/text/text-lines.ts';

const LINES_BELOW = 15;

export const rule = defineRule({
  id: 'build/ruby-syntax-error',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['ruby'],
  needle: ['syntax error', 'SyntaxError'],
  // parse.y `a.rb:3: syntax error, unexpected end-of-input`; Prism (3.4) `a.rb:3: syntax errors found (SyntaxError)`.
  pattern:
    /^(?:\S{1,200}:\d{1,7}:in [`'][^']{1,80}': )?(?:ruby: |SyntaxError: )?(?<path>[^\s:]{1,300}\.(?:rb|rake|ru|gemspec)):(?<line>\d{1,7}): syntax errors?(?:,| found)(?<message>.{0,300})$/,
  captures: ['path', 'line', 'message'],
  specificity: 'general',
  docs: {
    title: 'Ruby cannot read a file',
    what: '{path}, line {line}: a syntax error{message}',
    why: 'An `end`, a bracket or a quote is missing or too many; where it belongs only its author knows.',
    how: 'Look above the line: the block that is open there began earlier.',
    references: ['https://docs.ruby-lang.org/en/3.4/syntax_rdoc.html'],
  },
  async fix({ path: printed, line, message }, repo, { window }) {
    const told = window.lines.slice(Math.max(0, window.index - 1), window.index + LINES_BELOW).join('\n');
    const slip = await slipIn(printed, Number(line), told, repo);
    if (slip !== undefined) return slip;
    if (
      /unexpected (?:local variable|label|string literal|integer|symbol|constant|tLABEL|tSTRING_BEG|tINTEGER|tIDENTIFIER).{0,60}, expecting '?[\])}]/.test(
        message,
      )
    ) {
      const path = await trackedPath(printed, repo);
      const text = path === undefined ? undefined : await repo.read(path);
      const content = text === undefined ? undefined : commaBefore(text, Number(line));
      return path === undefined || content === undefined
        ? undefined
        : {
            title: `Put a comma between two entries of ${path}`,
            safety: 'review',
            edits: [{ kind: 'write', path, content }],
          };
    }
    // A text that is not closed ends where the next one begins.
    if (
      /unexpected (?:constant|local variable|tIDENTIFIER|tCONSTANT)|unterminated string|unexpected end-of-input; expected a closing delimiter/.test(
        `${window.lines[window.index - 1]} ${message}`,
      )
    ) {
      const path = await trackedPath(printed, repo);
      const text = path === undefined ? undefined : await repo.read(path);
      const content = text === undefined ? undefined : closeQuote(text, '"');
      if (path !== undefined && content !== undefined)
        return {
          title: `Close the text that is open in ${path}`,
          safety: 'review',
          edits: [{ kind: 'write', path, content }],
        };
    }
    const said = [message, ...window.lines.slice(window.index + 1, window.index + LINES_BELOW)];
    if (!said.some((line) => /end-of-input|expected an `end`/.test(line))) return undefined;
    return await closeBlockIn(printed, repo, closeEnd);
  },
  examples: {
    match: [
      {
        name: 'a block without its do',
        log: "ruby: lib/tally.rb:8: syntax error, unexpected `end', expecting end-of-input (SyntaxError)",
        repo: {
          'lib/tally.rb':
            'def tally(words)\n  counts = Hash.new(0)\n  words.each |word|\n    counts[word] += 1\n  end\n  counts\nend\n',
        },
        patched: {
          'lib/tally.rb':
            'def tally(words)\n  counts = Hash.new(0)\n  words.each do |word|\n    counts[word] += 1\n  end\n  counts\nend\n',
        },
      },
      {
        name: 'else if',
        log: "lib/a.rb:7: syntax error, unexpected end-of-input, expecting `end'",
        repo: { 'lib/a.rb': 'def f(n)\n  if n > 0\n    1\n  else if n < 0\n    2\n  end\nend\n' },
        patched: { 'lib/a.rb': 'def f(n)\n  if n > 0\n    1\n  elsif n < 0\n    2\n  end\nend\n' },
      },
      {
        name: 'an end too many',
        log: "lib/a.rb:9: syntax error, unexpected `end', expecting end-of-input",
        repo: { 'lib/a.rb': 'class A\n  def b\n    1\n  end\n  end\n\n  def c\n    2\n  end\nend\n' },
        patched: { 'lib/a.rb': 'class A\n  def b\n    1\n  end\n\n  def c\n    2\n  end\nend\n' },
      },
      {
        name: 'an end at a depth of its own, whose head may be lost',
        log: "a.rb:6: syntax error, unexpected `end', expecting end-of-input",
        repo: { 'a.rb': 'class A\n  def b\n    1\n    end\n  end\nend\n' },
      },
      {
        name: 'a head whose bracket does not close',
        log: "lib/a.rb:2: syntax error, unexpected local variable or method, expecting ')'",
        repo: { 'lib/a.rb': 'def b(n\n  n + 1\nend\n' },
        patched: { 'lib/a.rb': 'def b(n)\n  n + 1\nend\n' },
      },
      {
        name: 'of a file that another requires',
        log: "<internal:/usr/lib/ruby/vendor_ruby/rubygems/core_ext/kernel_require.rb>:85:in `require': /w/app/lib/cart.rb:4: syntax error, unexpected end-of-input, expecting `end'",
        captures: { path: '/w/app/lib/cart.rb', line: '4' },
        repo: { 'lib/cart.rb': 'class Cart\n  def size\n    1\n\nend\n' },
        patched: { 'lib/cart.rb': 'class Cart\n  def size\n    1\n  end\n\nend\n' },
      },
      {
        name: 'an end is missing inside a method',
        log: "lib/cart.rb:14: syntax error, unexpected end-of-input, expecting `end'",
        repo: {
          'lib/cart.rb':
            'class Cart\n  # until the end\n  def add(item)\n    if item\n      @items << item do |x|\n        x\n      end\n\n    self\n  end\n\n  def size = @items.size\n\nend\n',
        },
        patched: {
          'lib/cart.rb':
            'class Cart\n  # until the end\n  def add(item)\n    if item\n      @items << item do |x|\n        x\n      end\n    end\n\n    self\n  end\n\n  def size = @items.size\n\nend\n',
        },
      },
      {
        name: 'a quote is missing',
        log: 'lib/greet.rb:6: syntax error, unexpected constant, expecting `end\'\n    puts "Bye"\n          ^~~',
        repo: {
          'lib/greet.rb':
            'class Greet\n  def hello(name)\n    puts "Hello, #{name}\n  end\n  def bye\n    puts "Bye"\n  end\nend\n',
        },
        patched: {
          'lib/greet.rb':
            'class Greet\n  def hello(name)\n    puts "Hello, #{name}"\n  end\n  def bye\n    puts "Bye"\n  end\nend\n',
        },
      },
      {
        name: 'a comma is missing, under rake',
        log: "SyntaxError: /w/app/lib/config.rb:4: syntax error, unexpected local variable or method, expecting '}'\n    port: 5432,\n    ^~~~",
        captures: { path: '/w/app/lib/config.rb', line: '4' },
        repo: {
          'lib/config.rb':
            "module Config\n  DEFAULTS = {\n    host: 'localhost' # a\n    port: 5432,\n  }.freeze\nend\n",
        },
        patched: {
          'lib/config.rb':
            "module Config\n  DEFAULTS = {\n    host: 'localhost', # a\n    port: 5432,\n  }.freeze\nend\n",
        },
      },
      {
        name: 'Prism, the last end of all',
        log: 'lib/a.rb:6: syntax errors found (SyntaxError)\n  4 |   end\n> 5 |\n    | ^ expected an `end` to close the `module` clause',
        repo: { 'lib/a.rb': 'module A\n  def self.b\n    <<~END\n      end\n    END\n  end\n' },
        patched: { 'lib/a.rb': 'module A\n  def self.b\n    <<~END\n      end\n    END\n  end\nend\n' },
      },
      {
        name: 'no depth tells where',
        log: "lib/a.rb:7: syntax error, unexpected end-of-input, expecting `end'",
        repo: { 'lib/a.rb': 'def a\nif x\ny\ndef b\nz\nend\n' },
      },
      {
        name: 'Ruby 3.1',
        log: "stack.rb:10: syntax error, unexpected end-of-input, expecting `end'",
        captures: { path: 'stack.rb', line: '10' },
      },
    ],
    ignore: [{ name: 'another tool', log: 'config.yml:3: syntax error' }],
  },
});

/** A block that has an `end` too many or `else if` for `elsif`, and a head whose bracket does not close. */
async function slipIn(printed: string, line: number, told: string, repo: Workspace): Promise<RuleFix | undefined> {
  const path = await trackedPath(printed, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  if (path === undefined || text === undefined) return undefined;
  const fixed = (title: string, content: string): RuleFix => ({
    title,
    safety: 'review',
    edits: [{ kind: 'write', path, content }],
  });
  const elsif = /end-of-input|expected an `end`/.test(told) ? joinElseIf(text) : undefined;
  if (elsif !== undefined) return fixed('Write elsif', elsif);
  const opened = /unexpected [`']end'|else without rescue/.test(told) ? withDo(text) : undefined;
  if (opened !== undefined) return fixed('Open the block with do', opened);
  const extra = /unexpected [`']end'/.test(told) ? withoutExtraEnd(text) : undefined;
  if (extra !== undefined) return fixed('Leave out the end too many', extra);
  const { lines, join } = textLines(text);
  const above = lines.slice(0, line - 1).findLastIndex((each) => each.trim() !== '');
  if (!/expecting '?\)'?|expected a [`']\)'|unexpected '\\n'/.test(told) || !/^\s*def \w/.test(lines[above] ?? ''))
    return undefined;
  const closed = closeBracket(lines[above] ?? '');
  if (closed === undefined) return undefined;
  lines[above] = closed;
  return fixed('Close the bracket of the head', join());
}
