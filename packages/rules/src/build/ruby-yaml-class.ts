import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { rubyPlace } from '../support/ruby-place.ts';
import { withLine } from '../support/text/edit-line.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { splitArguments } from '../support/text/split-arguments.ts';

const CALL = /\b(?:YAML|Psych)\.(?:safe_)?load(?:_file)?\(/;

/** The line with an option more in its call of the loader. */
function withOption(code: string, option: string): string | undefined {
  const head = CALL.exec(code);
  const at = head === null ? 0 : head.index + head[0].length;
  const inside = head === null ? '' : splitArguments(code.slice(at)).join(',');
  if (inside.trim() === '' || /permitted_classes|aliases/.test(inside)) return undefined;
  const end = at + inside.length;
  return `${code.slice(0, end)}, ${option}${code.slice(end)}`;
}

async function hasAnchor(name: string, repo: Workspace): Promise<boolean> {
  const anchor = new RegExp(`[:-] +&${escapePattern(name)}\\s`);
  for (const path of (await repo.list()).filter((file) => /\.ya?ml(?:\.erb)?$/.test(file)))
    if (anchor.test((await repo.read(path)) ?? '')) return true;
  return false;
}

export const rule = defineRule({
  id: 'build/ruby-yaml-class',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: ['Tried to load unspecified class: ', 'Alias parsing was not enabled', 'Unknown alias: '],
  // Psych 4 (Ruby 3.1) and newer. Of classes only values without behaviour: what else YAML may make is a hole.
  pattern:
    /(?:Tried to load unspecified class: (?<class>Date|Time|DateTime|Symbol|Set|BigDecimal)(?: \(Psych::DisallowedClass\))?|Alias parsing was not enabled.{0,60}(?<alias>aliases: true).{0,60})$|Unknown alias: (?<anchor>[\w-]{1,80})/,
  captures: ['class?', 'alias?', 'anchor?'],
  explains: ['test/*'],
  docs: {
    title: 'YAML.load does not make what the file holds',
    what: '`YAML.load` is asked for {what}, which it is not allowed to make.',
    why: 'Since Psych 4 it is as careful as `YAML.safe_load`.',
    how: 'Allow it by `permitted_classes: [...]` or `aliases: true` where the file is trusted.',
    references: ['https://docs.ruby-lang.org/en/3.4/Psych.html#method-c-safe_load'],
  },
  gathers: ['what', 'option'],
  gather: ({ class: name }) =>
    name === undefined
      ? { what: 'an alias', option: 'aliases: true' }
      : { what: `a ${name}`, option: `permitted_classes: [${name}]` },
  async fix({ option, anchor }, repo, { window }) {
    // Psych 4.0 says of every alias that it is unknown: an anchor that a file has is not.
    if (anchor !== undefined && !(await hasAnchor(anchor, repo))) return undefined;
    const place = await rubyPlace(window, repo);
    const content = place && withLine(place.text, place.line, (code) => withOption(code, option));
    if (place === undefined || content === undefined) return undefined;
    return { title: `Load it with ${option}`, safety: 'review', edits: [{ kind: 'write', path: place.path, content }] };
  },
  examples: {
    match: [
      {
        name: 'a date',
        log: "/usr/lib/ruby/3.1.0/psych/class_loader.rb:99:in `find': Tried to load unspecified class: Date (Psych::DisallowedClass)\n\tfrom /usr/lib/ruby/3.1.0/psych.rb:370:in `load'\n\tfrom check.rb:2:in `<main>'",
        captures: { class: 'Date' },
        repo: { 'check.rb': 'require "yaml"\ndata = YAML.load(File.read("a.yml"))\n' },
        patched: { 'check.rb': 'require "yaml"\ndata = YAML.load(File.read("a.yml"), permitted_classes: [Date])\n' },
      },
      {
        name: 'an alias',
        log: "Psych::AliasesNotEnabled: Alias parsing was not enabled. To enable it, pass `aliases: true` to `Psych::load` or `Psych::safe_load`.\n    lib/config.rb:3:in `all'",
        repo: { 'lib/config.rb': 'require "yaml"\ndef all\n  YAML.load_file("a.yml")\nend\n' },
        patched: { 'lib/config.rb': 'require "yaml"\ndef all\n  YAML.load_file("a.yml", aliases: true)\nend\n' },
      },
      {
        name: 'an alias, Psych 4.0',
        log: "Psych::BadAlias: Unknown alias: default\n    /usr/lib/ruby/3.1.0/psych/visitors/to_ruby.rb:430:in `visit_Psych_Nodes_Alias'\n    lib/config.rb:2:in `all'",
        captures: { anchor: 'default' },
        repo: {
          'lib/config.rb':
            'require "yaml"\nALL = YAML.load(File.read(File.expand_path("../a.yml", __dir__)))["test"]\n',
          'a.yml': 'default: &default\n  a: 1\ntest:\n  <<: *default\n',
        },
        patched: {
          'lib/config.rb':
            'require "yaml"\nALL = YAML.load(File.read(File.expand_path("../a.yml", __dir__)), aliases: true)["test"]\n',
        },
      },
      {
        name: 'an alias of what no file has',
        log: "Psych::BadAlias: Unknown alias: defaults\n    lib/config.rb:2:in `all'",
        repo: {
          'lib/config.rb': 'require "yaml"\nALL = YAML.load_file("a.yml")\n',
          'a.yml': 'a: &default 1\nb: *defaults\n',
        },
      },
    ],
    ignore: [
      { name: 'a class with behaviour', log: 'Tried to load unspecified class: Shop::Cart (Psych::DisallowedClass)' },
    ],
  },
});
