import { nearest } from '@self-healer/config/nearest';
import { UsageError } from '@self-healer/core/errors';
import { type LibraryRule, needlesOf } from '@self-healer/core/rule';
import { safeJson } from '@self-healer/healer/redaction/safe-json';
import { RULES } from '@self-healer/rules/registry.generated';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host/host.ts';
import { fold } from '../render/fold.ts';
import { block, code } from '../render/markdown.ts';

import { type Ui, uiOf } from '../ui.ts';

export interface ExplainOptions {
  readonly format: 'text' | 'json' | 'markdown';
}

/** Prints a rule's page. */
export async function explain(id: string, { format }: ExplainOptions, host: Host): Promise<number> {
  const rule = findRule(id);
  const ui = uiOf(host, host.stdout);
  const text = format === 'json' ? json(rule) : format === 'markdown' ? ruleMarkdown(rule) : rulePage(rule, ui);
  await host.stdout.write(`${text}\n`);
  return EXIT.done;
}

/** A rule by its id, or by its name alone when only one has it. */
export function findRule(id: string): LibraryRule {
  const named = RULES.filter((rule) => rule.id === id || rule.id.endsWith(`/${id}`));
  const [rule] = named;
  if (rule !== undefined && named.length === 1) return rule;
  const ids = RULES.map((known) => known.id);
  const names = ids.map((known) => known.slice(known.indexOf('/') + 1));
  const meant = nearest(id, ids) ?? ids[names.indexOf(nearest(id, names) ?? '')];
  const hint = meant === undefined ? 'self-healer rules lists them all.' : `Did you mean ${meant}?`;
  throw new UsageError('no-rule', `There is no rule ${id}. ${hint}`);
}

/** `{name}` as people read it. */
const open = (text: string) => text.replace(/\{(?<name>\w+)\}/g, '<$<name>>');

const summary = ({ category, severity, stage, ecosystems, fix }: LibraryRule) =>
  [
    category,
    severity,
    `stage ${stage}`,
    ecosystems.join(', '),
    fix === undefined ? 'explains' : 'proposes a patch',
  ].join(' · ');

/** A rule's page for people. */
export function rulePage(rule: LibraryRule, { paint, width }: Ui): string {
  const row = (label: string, text: string) => `  ${paint('accent', label.padEnd(8))}${fold(open(text), width, 10)}`;
  const { docs, examples } = rule;
  const lines = [
    `${paint('title', docs.title)}`,
    paint('dim', `${rule.id}  ${summary(rule)}`),
    '',
    row('What', docs.what),
    row('Why', docs.why),
    row('How', docs.how),
    ...docs.references.map((link, at) => `  ${paint('accent', (at === 0 ? 'More' : '').padEnd(8))}${link}`),
  ];
  const [example] = examples.match;
  if (example !== undefined) {
    lines.push(
      '',
      paint('title', 'In a log'),
      ...example.log.split('\n').map((line) => `  ${paint('dim', '│')} ${line}`),
    );
  }
  return lines.join('\n');
}

/** A rule's page as Markdown. */
export function ruleMarkdown(rule: LibraryRule): string {
  const { docs, examples } = rule;
  const [example] = examples.match;
  return [
    `# ${docs.title}`,
    `${code(rule.id)} · ${summary(rule)}`,
    `**What.** ${open(docs.what)}`,
    `**Why.** ${open(docs.why)}`,
    `**How.** ${open(docs.how)}`,
    ...(example === undefined ? [] : [block(example.log)]),
    docs.references.map((link) => `- <${link}>`).join('\n'),
  ].join('\n\n');
}

function json(rule: LibraryRule): string {
  const { id, category, severity, stage, ecosystems, pattern, docs, fix } = rule;
  const needles = needlesOf(rule);
  return safeJson(
    { id, category, severity, stage, ecosystems, needles, pattern: pattern.source, docs, fixes: fix !== undefined },
    2,
  );
}
