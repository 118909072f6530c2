import { UsageError } from '@self-healer/core/errors';
import type { LinePattern, Rule } from '@self-healer/core/rule';
import { RE2JS, RE2JSException } from 're2js';
import { CONFIG_FILE } from './config-file.ts';
import type { OwnRule } from './project-config.ts';

/** The line itself is all there is to see. */
const ANY_LINE: LinePattern = { exec: () => ({ groups: {} }) };

/**
 * The rules of a repository. Their patterns run on RE2, whose time grows with the line and with nothing else, whatever
 * the pattern is. `taken`: the ids of the library.
 * @throws UsageError `config-invalid` for a pattern that RE2 does not read, and for an id that is there already.
 */
export function ownRules(rules: readonly OwnRule[], taken: ReadonlySet<string>): readonly Rule[] {
  const seen = new Set(taken);
  return rules.map((rule) => {
    if (seen.has(rule.id)) {
      const where = taken.has(rule.id) ? 'the rule library has one of that name' : 'it is given twice';
      throw new UsageError('config-invalid', `${CONFIG_FILE}: the rule ${rule.id}: ${where}. Give it another id.`);
    }
    seen.add(rule.id);
    return ownRule(rule);
  });
}

function ownRule({
  id,
  category,
  severity,
  stage,
  contains,
  pattern,
  verdict,
  references = [],
  ...docs
}: OwnRule): Rule {
  const { compiled, names } = pattern === undefined ? { compiled: ANY_LINE, names: [] } : compile(id, pattern);
  const {
    title,
    what = `${title}.`,
    why = 'This project knows this failure.',
    how = `${CONFIG_FILE} says no more of it.`,
  } = docs;
  return {
    id,
    category,
    severity,
    stage: stage ?? 'other',
    // Where no stage is given, it is that of the step.
    ...(stage === undefined && { takesAfter: 'step' as const }),
    ecosystems: ['any'],
    needle: contains,
    pattern: compiled,
    captures: names.map((name) => `${name}?`),
    verdict,
    docs: { title, what, why, how, references },
    examples: { match: [], ignore: [] },
  };
}

function compile(id: string, pattern: string): { readonly compiled: LinePattern; readonly names: readonly string[] } {
  try {
    const compiled = RE2JS.compile(pattern);
    return {
      compiled: { exec: (line) => compiled.exec(line) as unknown as ReturnType<LinePattern['exec']> },
      names: Object.keys(compiled.namedGroups()),
    };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw new UsageError(
      'config-invalid',
      `${CONFIG_FILE}: the rule ${id}: its pattern is not one that takes linear time: ${error.message}. Look-around and back-references are not known there.`,
      { cause: error },
    );
  }
}
