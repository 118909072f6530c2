import { defineRule } from '@self-healer/core/rule';
import { rubyPlace } from '../support/ruby-place.ts';
import { withLine } from '../support/text/edit-line.ts';

export const rule = defineRule({
  id: 'build/ruby-yaml-class',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: ['Tried to load unspecified class: ', 'Alias parsing was not enabled'],
  // Psych 4 (Ruby 3.1) and newer. Of classes only values without behaviour: what else YAML may make is a hole.
  pattern:
    /(?:Tried to load unspecified class: (?<class>Date|Time|DateTime|Symbol|Set|BigDecimal)(?: \(Psych::DisallowedClass\))?|Alias parsing was not enabled.{0,60}(?<alias>aliases: true).{0,60})$/,
  captures: ['class?', 'alias?'],
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
  async fix({ option }, repo, { window }) {
    const place = await rubyPlace(window, repo);
    const content =
      place &&
      withLine(place.text, place.line, (code) =>
        code.replace(
          /(?<call>\b(?:YAML|Psych)\.(?:safe_)?load(?:_file)?\((?:[^()]|\([^()]*\)){1,200})\)/,
          (whole, call: string) => (/permitted_classes|aliases/.test(call) ? whole : `${call}, ${option})`),
        ),
      );
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
    ],
    ignore: [
      { name: 'a class with behaviour', log: 'Tried to load unspecified class: Shop::Cart (Psych::DisallowedClass)' },
    ],
  },
});
