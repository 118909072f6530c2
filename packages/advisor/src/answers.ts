import type { Explanation, Statement } from '@self-healer/core/model/advice';
import type { AdvisorCase, Suggestion } from '@self-healer/core/ports/advisor';
import * as z from 'zod';
import type { JsonSchema } from './model.ts';

const statement = z.object({ text: z.string(), lines: z.array(z.number()) });
const explainAnswer = z.object({ cause: statement, evidence: z.array(statement), missing: z.array(z.string()) });
const suggestAnswer = z.object({
  title: z.string(),
  edits: z.array(z.object({ path: z.string(), search: z.string(), replace: z.string() })),
});

/** A kind of answer: its JSON Schema, and how what came is read; undefined when it is none. */
export interface AnswerForm<T> {
  readonly name: string;
  readonly schema: JsonSchema;
  read(text: string, about: AdvisorCase): T | undefined;
}

const LONGEST_TEXT = 600;
const LONGEST_TITLE = 100;
const MOST_STATEMENTS = 10;

export const EXPLANATION: AnswerForm<Explanation> = {
  name: 'explanation',
  schema: jsonSchema(explainAnswer),
  read(text, { lines }) {
    const answer = parsed(text, explainAnswer);
    if (answer === undefined) return undefined;
    const known = new Set(lines.map(({ line }) => line));
    const grounded = (given: z.infer<typeof statement>): Statement[] => {
      const said = oneLine(given.text, LONGEST_TEXT);
      const seen = [...new Set(given.lines)].filter((line) => known.has(line)).sort((a, b) => a - b);
      return said === '' || seen.length === 0 ? [] : [{ text: said, lines: seen }];
    };
    const [cause] = grounded(answer.cause);
    if (cause === undefined) return undefined;
    return {
      cause,
      evidence: answer.evidence.flatMap(grounded).slice(0, MOST_STATEMENTS),
      missing: answer.missing
        .map((item) => oneLine(item, LONGEST_TEXT))
        .filter((item) => item !== '')
        .slice(0, MOST_STATEMENTS),
    };
  },
};

export const SUGGESTION: AnswerForm<Suggestion> = {
  name: 'suggestion',
  schema: jsonSchema(suggestAnswer),
  read(text) {
    const answer = parsed(text, suggestAnswer);
    return answer && { ...answer, title: oneLine(answer.title, LONGEST_TITLE) };
  },
};

/** As strict providers take it: every property required, no other, no limits that they do not know. */
function jsonSchema(shape: z.ZodType): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { target: 'draft-7' });
  return schema;
}

function parsed<T>(text: string, shape: z.ZodType<T>): T | undefined {
  const { inner = text } = /^\s*```(?:json)?\s*\n(?<inner>[\s\S]*?)\n```\s*$/.exec(text)?.groups ?? {};
  try {
    return shape.safeParse(JSON.parse(inner)).data;
  } catch {
    return undefined;
  }
}

/** A model's words, for people: one line, nothing that is not shown. */
function oneLine(text: string, longest: number): string {
  const shown = text.replace(/\p{Default_Ignorable_Code_Point}|[\p{Cc}\p{Co}\p{Cs}\u2028\u2029]/gu, ' ');
  const line = shown.replace(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}\u2026`;
}
