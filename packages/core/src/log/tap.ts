import type { LogWindow } from '../log-window.ts';

/** With it every output in TAP begins: what node:test prints to a file before Node 23, and Mocha, tape and Ava on demand. */
export const TAP_START = 'TAP version 1';

/** What TAP itself says in a comment; the rest is what the test program printed. */
const OWN = /^# (?:Subtest: |(?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [0-9.]{1,20}$)/;
/** How Go names a package above its errors, should it run behind the tests. */
const PACKAGE = /^# [\w./~-]{1,200}(?: \[[\w./~ -]{1,200}\])?$/;
/** `error: 'foo is not defined'`, or a block of lines below it. */
const ERROR = /^(?<indent> {2,20})error: (?:['"`](?<message>.{1,2000})['"`]|\|-)$/;
const FIELD = /^ {2,20}(?<key>code|name): '(?<value>[\w$.]{1,80})'$/;
/** What node:test gives an error of its own, which says nothing of a cause. */
const OWN_CODES = new Set(['ERR_TEST_FAILURE']);
/** A message of many lines stands between the error and what kind of one it is. */
const FIELDS_BELOW = 24;

/** What the test program printed, as it printed it. */
export function withoutTap(text: string): string {
  if (!text.startsWith('# ') || OWN.test(text) || PACKAGE.test(text)) return text;
  return text.slice(2).replace(/\\(?<escaped>[#\\])/g, '$<escaped>');
}

/**
 * The window of a line `error: 'foo is not defined'` as Node would have shown the error outside of a test:
 * `ReferenceError: foo is not defined`. Undefined on other lines.
 */
export function untappedError({ lines, index, ...rest }: LogWindow): LogWindow | undefined {
  const { indent, message = lines[index + 1]?.trim() } = ERROR.exec(lines[index] ?? '')?.groups ?? {};
  if (indent === undefined || message === undefined) return undefined;
  const fields = new Map<string, string>();
  for (const line of lines.slice(index + 1, index + 1 + FIELDS_BELOW)) {
    if (line === `${indent}...`) break;
    const { key, value } = FIELD.exec(line)?.groups ?? {};
    if (key !== undefined && value !== undefined && !fields.has(key)) fields.set(key, value);
  }
  const code = fields.get('code') ?? '';
  if (OWN_CODES.has(code) && !fields.has('name')) return undefined;
  const shown = /^ERR_/.test(code) && !OWN_CODES.has(code) ? ` [${code}]` : '';
  const text = `${fields.get('name') ?? 'Error'}${shown}: ${message.replaceAll("\\'", "'")}`;
  return { ...rest, index, lines: lines.with(index, text) };
}
