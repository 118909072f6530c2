import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import { quoteWords } from '../quote-words.ts';
import { advisorText } from './advisor-text.ts';
import { evidenceText } from './evidence-text.ts';
import { fold } from './fold.ts';
import { cut, grouped, type Page, plural, spread } from './page.ts';
import { adviceOn, FORMAT_NAME, ROLE_NAME } from './words.ts';

const LABEL = 8;
/** How many other errors are listed. */
const OTHERS = 3;

/** A diagnosis for people. `verbose` shows every error in full. */
export function diagnosisText(diagnosis: Diagnosis, page: Page, verbose = false): string {
  const [root, ...others] = diagnosis.errors;
  const blocks = [logLine(diagnosis, page)];
  if (diagnosis.problem !== undefined) blocks.push(`  ${page.safe(diagnosis.problem)}`);
  if (root !== undefined) blocks.push(errorText(root, page));
  if (verbose) blocks.push(...others.map((error) => errorText(error, page)));
  else if (others.length > 0) blocks.push(otherErrors(others, page));
  if (diagnosis.advisor !== undefined) blocks.push(advisorText(diagnosis.advisor, page));
  for (const { rule, reason } of diagnosis.dropped ?? []) {
    blocks.push(page.paint('warn', `  The rule ${rule} was dropped: ${page.safe(reason)}`));
  }
  return blocks.join('\n\n');
}

/** What to do next, in a sentence and perhaps a command. */
export function adviceText(diagnosis: Diagnosis, page: Page): string {
  const { verdict, log } = diagnosis;
  const advice = `  ${fold(adviceOn(diagnosis), page.width, 2)}`;
  if (verdict === 'none' && log.bytes > 0) return page.paint('good', `✔ ${adviceOn(diagnosis)}`);
  if (verdict !== 'patch') return advice;
  const file = page.safe(log.name);
  return `${advice}\n    ${page.paint('accent', `self-healer heal --log ${quoteWords([file])}`)}`;
}

function logLine({ log }: Diagnosis, { paint, safe }: Page): string {
  const facts = [FORMAT_NAME[log.format], plural(log.lines, 'line'), ...(log.truncated ? ['truncated'] : [])];
  return `${paint('title', safe(log.name))} ${paint('dim', facts.join(' · '))}`;
}

/** One error in full. */
export function errorText(error: PipelineError, page: Page): string {
  const { paint, safe, width } = page;
  const known = error.rule === null ? undefined : page.titleOf(error.rule);
  const title = cut(safe(known ?? error.message), width - 2);
  const kind = `${error.category} · ${error.severity} · ${Math.round(error.confidence * 100)} % sure`;
  const mark = error.role === 'root-cause' ? paint('bad', '✖') : paint('warn', '•');
  const where = [
    error.rule ?? 'no rule knows it',
    ...(error.step?.name === undefined ? [] : [`in step ${safe(error.step.name)}`]),
    ...(error.count > 1 ? [`${grouped(error.count)} times`] : []),
  ].join(', ');
  return [
    `${mark} ${paint('title', title)}`,
    spread(`  ${paint('dim', cut(where, width - kind.length - 4))}`, paint('dim', kind), width),
    '',
    ...evidenceText(error, page),
    '',
    ...explanation(error, page),
  ].join('\n');
}

function explanation(
  { explanation: { what, why, how }, source, references, step, modelSays, why: parts }: PipelineError,
  page: Page,
) {
  const place = source && [source.path, source.line, source.column].filter((part) => part !== undefined).join(':');
  const rows: readonly (readonly [label: string, text: string | undefined])[] = [
    ['What', what],
    ['Why', why],
    ['How', how],
    ['Model', modelSays && `is ${Math.round(modelSays.probability * 100)} % sure that this is ${modelSays.category}`],
    ['Where', place],
    ['Command', step?.command],
    ['More', references[0]],
    ['Rank', parts?.map(({ part, points }) => `${points > 0 ? '+' : ''}${points} ${part}`).join(', ')],
  ];
  return rows.flatMap(([label, text]) => {
    if (text === undefined || text === '') return [];
    const shown = page.safe(text);
    // Paths, commands and links stay in one piece, to be copied.
    const folded = label.length > 4 || label === 'More' ? cut(shown, 300) : fold(shown, page.width, LABEL + 2);
    return `  ${page.paint('accent', label.padEnd(LABEL))}${folded}`;
  });
}

function otherErrors(errors: readonly PipelineError[], page: Page): string {
  const shown = errors.slice(0, OTHERS);
  const more = errors.length - shown.length;
  const digits = Math.max(...shown.map(({ location }) => grouped(location.line).length));
  const rows = shown.map(({ location, rule, message, role }) => {
    const margin = `  line ${grouped(location.line).padStart(digits)}  `;
    const title = page.safe((rule === null ? undefined : page.titleOf(rule)) ?? message);
    const note = ROLE_NAME[role];
    const text = cut(title, Math.max(20, page.width - margin.length - note.length - 2));
    return spread(page.paint('dim', margin) + text, page.paint('dim', note), page.width);
  });
  if (more > 0) rows.push(page.paint('dim', `  and ${more} more (--verbose)`));
  return [page.paint('title', 'Also in this log'), ...rows].join('\n');
}
