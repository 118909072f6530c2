import * as z from 'zod';

const rowsSchema = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    ecosystem: z.string(),
    negative: z.boolean(),
    rule: z.string().nullable(),
    status: z.enum(['passed', 'failed', 'skipped']),
  }),
);

const RESULT = { passed: { heal: 'healed and proved', negative: 'left alone' }, failed: 'FAILED', skipped: 'skipped' };

/** The README's table of the bench, from its recorded results. */
export function benchTable(json: string): string {
  const rows = rowsSchema.parse(JSON.parse(json));
  const heals = rows.filter(({ negative }) => !negative);
  const passed = (some: typeof rows) => some.filter(({ status }) => status === 'passed').length;
  const negatives = rows.length - heals.length;
  return [
    `${passed(heals)} of ${heals.length} healed with proof; ${passed(rows) - passed(heals)} of ${negatives} negatives left alone.`,
    '',
    '| | scenario | rule | result |',
    '|---|---|---|---|',
    ...rows.map(({ title, ecosystem, negative, rule, status }) => {
      const result = status === 'passed' ? RESULT.passed[negative ? 'negative' : 'heal'] : RESULT[status];
      return `| ${ecosystem} | ${title}${negative ? ' *(negative)*' : ''} | ${rule ?? 'none'} | ${result} |`;
    }),
  ].join('\n');
}
