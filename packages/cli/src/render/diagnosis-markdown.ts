import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import { advisorMarkdown } from './advisor-markdown.ts';
import { block, code, prose } from './markdown.ts';
import { grouped, type Page, plural } from './page.ts';
import { adviceOn, FORMAT_NAME, ROLE_NAME } from './words.ts';

type MarkdownPage = Pick<Page, 'safe' | 'titleOf'>;

/** A diagnosis as Markdown, for a job summary or a comment. */
export function diagnosisMarkdown(diagnosis: Diagnosis, page: MarkdownPage): string {
  const { log, errors, verdict, problem } = diagnosis;
  const [root, ...others] = errors;
  const parts = [
    `## ${root === undefined ? prose(adviceOn(diagnosis)) : prose(titleOf(root, page))}`,
    `${code(page.safe(log.name))} · ${FORMAT_NAME[log.format]} · ${plural(log.lines, 'line')} · verdict **${verdict}**`,
  ];
  if (problem !== undefined) parts.push(prose(page.safe(problem)));
  if (root !== undefined) parts.push(...errorMarkdown(root, page));
  if (others.length > 0) parts.push('### Also in this log', others.map((error) => otherRow(error, page)).join('\n'));
  if (diagnosis.advisor !== undefined) parts.push(advisorMarkdown(diagnosis.advisor, page.safe));
  return parts.join('\n\n');
}

function titleOf({ rule, message }: PipelineError, { safe, titleOf }: MarkdownPage): string {
  return safe((rule === null ? undefined : titleOf(rule)) ?? message);
}

function errorMarkdown(error: PipelineError, { safe }: MarkdownPage): readonly string[] {
  const {
    category,
    severity,
    stage,
    confidence,
    rule,
    evidence,
    explanation,
    references,
    location,
    source,
    modelSays,
  } = error;
  const first = evidence[0]?.line;
  const where = source && [source.path, source.line, source.column].filter((part) => part !== undefined).join(':');
  return [
    `**${category}** · ${severity} · stage ${stage} · ${Math.round(confidence * 100)} % sure · ${rule === null ? 'no rule knows it' : code(rule)}`,
    `Line ${grouped(location.line)}${first === undefined || first === location.line ? '' : `, shown from line ${grouped(first)}`}:`,
    block(evidence.map(({ text }) => safe(text)).join('\n')),
    [
      `- **What:** ${prose(safe(explanation.what))}`,
      `- **Why:** ${prose(safe(explanation.why))}`,
      `- **How:** ${prose(safe(explanation.how))}`,
      ...(modelSays === undefined
        ? []
        : [`- **Model:** ${Math.round(modelSays.probability * 100)} % sure that this is ${modelSays.category}`]),
      ...(where === undefined ? [] : [`- **Where:** ${code(safe(where))}`]),
      ...references.map((link) => `- <${link}>`),
    ].join('\n'),
  ];
}

function otherRow(error: PipelineError, page: MarkdownPage): string {
  return `- line ${grouped(error.location.line)}: ${prose(titleOf(error, page))} _(${ROLE_NAME[error.role]})_`;
}
