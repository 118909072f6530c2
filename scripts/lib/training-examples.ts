import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ErrorExample } from '@self-healer/core/classifier/error-example';
import { maskText } from '@self-healer/core/classifier/mask-text';
import type { LibraryRule } from '@self-healer/core/rule';
import { recordedErrors } from './error-cases.ts';
import { ownLabels } from './log-labels.ts';

const CORPUS = fileURLToPath(new URL('../../test/corpus', import.meta.url));
const AROUND = 3;

/** All labelled errors of the project: rules' examples, recorded runs of tools, logs of the bench. Each wording of a tool once. */
export function trainingExamples(rules: readonly LibraryRule[]): readonly ErrorExample[] {
  const all = [...fromRecords(), ...fromRules(rules), ...fromBench(rules)].filter(
    ({ category }) => category !== 'other',
  );
  const seen = new Set<string>();
  const shortened = all.map((example) => ({
    ...example,
    text: shorter(example.text),
    around: (example.around ?? []).map(shorter),
  }));
  return shortened.filter(({ tool, text }) => {
    const key = `${tool}\n${maskText(text)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function fromRecords(): ErrorExample[] {
  return recordedErrors().map(({ tool, text, before, after, category, severity, stage, exitCode }) => ({
    text,
    around: [...before, ...after],
    category,
    severity,
    stage,
    tool,
    exitCode,
    source: 'recorded',
  }));
}

/** Directories of runners under a shorter name; they are masked anyway. */
const shorter = (line: string): string => line.replaceAll('/home/runner/work/', '/builds/');

/** The tool whose messages a rule reads: the first word of its name. */
const toolOf = (id: string): string => id.split('/')[1]?.split('-')[0] ?? id;

function fromRules(rules: readonly LibraryRule[]): ErrorExample[] {
  return rules.flatMap(({ id, pattern, category, severity, stage, examples }) =>
    examples.match.flatMap(({ log }) => {
      const lines = log.split('\n');
      const at = lines.findIndex((line) => pattern.test(line));
      return at < 0
        ? []
        : [{ ...linesAround(lines, at), category, severity, stage, tool: toolOf(id), source: 'rule' as const }];
    }),
  );
}

function fromBench(rules: readonly LibraryRule[]): ErrorExample[] {
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  return ownLabels(CORPUS).flatMap(({ failed, file, lines: spans, category, stage, rule, command }) => {
    const first = spans[0]?.[0];
    if (!failed || first === undefined || category === undefined) return [];
    const lines = readFileSync(join(CORPUS, file), 'utf8').split('\n');
    const severity = rule === undefined ? undefined : known.get(rule)?.severity;
    return [
      {
        ...linesAround(lines, first - 1),
        category,
        ...(severity && { severity }),
        ...(stage && { stage }),
        ...(command !== undefined && { step: { command } }),
        tool: rule === undefined ? 'unknown' : toolOf(rule),
        source: 'bench' as const,
      },
    ];
  });
}

function linesAround(lines: readonly string[], at: number): { text: string; around: string[] } {
  const around = [...lines.slice(Math.max(0, at - AROUND), at), ...lines.slice(at + 1, at + 1 + AROUND)];
  return {
    text: (lines[at] ?? '').slice(0, 1024),
    around: around.map((line) => line.slice(0, 400)).filter((line) => line.trim() !== ''),
  };
}
