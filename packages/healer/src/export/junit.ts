import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import { gateOutput } from '../redaction/output-gate.ts';
import {
  type DiagnosisExporter,
  type ExportContext,
  headlineOf,
  messageOf,
  placeOf,
  ruleIdOf,
} from './export-context.ts';

/** A JUnit report: a suite for each log, a failed case for each error; a log in which nothing failed is a passed case. */
export const toJunit: DiagnosisExporter = (diagnoses, context) => {
  const failures = diagnoses.reduce((sum, { errors }) => sum + errors.length, 0);
  const tests = diagnoses.reduce((sum, { errors }) => sum + Math.max(1, errors.length), 0);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="self-healer" tests="${tests}" failures="${failures}" errors="0">`,
    ...diagnoses.flatMap((diagnosis) => suite(diagnosis, context)),
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
};

function suite(diagnosis: Diagnosis, context: ExportContext): readonly string[] {
  const { log, errors } = diagnosis;
  const name = xml(log.name);
  const head = `  <testsuite name="${name}" tests="${Math.max(1, errors.length)}" failures="${errors.length}" errors="0" skipped="0">`;
  if (errors.length === 0) return [head, `    <testcase classname="self-healer" name="${name}"/>`, '  </testsuite>'];
  return [
    head,
    ...errors.flatMap((error) => {
      const { path, line } = placeOf(error, diagnosis);
      const evidence = error.evidence.map((shown) => `${shown.line}: ${shown.text}`).join('\n');
      return [
        `    <testcase classname="${xml(ruleIdOf(error))}" name="${xml(headlineOf(error, context))}" file="${xml(path)}" line="${line}">`,
        `      <failure type="${error.role}" message="${xml(error.message)}">${xml(`${messageOf(error)}\n\n${evidence}`)}</failure>`,
        '    </testcase>',
      ];
    }),
    '  </testsuite>',
  ];
}

const ENTITY: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text of any origin inside an attribute or an element. What XML 1.0 cannot hold is left out. */
function xml(text: string): string {
  return gateOutput(text)
    .replace(/\p{Surrogate}/gu, '')
    .replace(/[\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (character) => ENTITY[character] ?? '');
}
