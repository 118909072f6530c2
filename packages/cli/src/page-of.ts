import { gateOutput } from '@self-healer/healer/redaction/output-gate';
import { RULES } from '@self-healer/rules/registry.generated';
import type { Page } from './render/page.ts';
import type { Ui } from './ui.ts';

/** A page for one stream: everything from outside goes through the output gate. */
export function pageOf(ui: Ui): Page {
  const titles = new Map(RULES.map(({ id, docs }) => [id, docs.title]));
  return { ...ui, safe: gateOutput, titleOf: (rule) => titles.get(rule) };
}
