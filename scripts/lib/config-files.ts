import { projectConfigSchema } from '@self-healer/config/project-config';
import * as z from 'zod';
import type { GeneratedFile } from './generated-file.ts';

/** What editors check a `.self-healer.yml` by. */
export function configSchema(): GeneratedFile {
  const schema = {
    title: '.self-healer.yml',
    ...z.toJSONSchema(projectConfigSchema, { io: 'input', target: 'draft-7' }),
  };
  return { path: 'docs/self-healer.schema.json', content: `${JSON.stringify(schema, null, 2)}\n` };
}

/** Every key as a table for the page about the configuration. */
export function configTable(): string {
  const { properties = {} } = z.toJSONSchema(projectConfigSchema, { io: 'input' });
  const rows = Object.entries(properties).map(([name, part]) => row(name, part as z.core.JSONSchema.BaseSchema));
  const { items } = properties.rules as { readonly items: z.core.JSONSchema.BaseSchema };
  const own = Object.entries(items.properties ?? {}).map(([name, part]) =>
    row(`${name}${items.required?.includes(name) ? ' *' : ''}`, part as z.core.JSONSchema.BaseSchema),
  );
  const head = (what: string) => `| ${what} | value | |\n|---|---|---|`;
  return [head('key'), ...rows, '', head('key of a rule (* must be there)'), ...own].join('\n');
}

function row(name: string, { description = '', ...part }: z.core.JSONSchema.BaseSchema): string {
  return `| ${name} | ${kindOf(part)} | ${description.replaceAll('|', '\\|')} |`;
}

function kindOf({ type, enum: values, items, anyOf, default: preset }: z.core.JSONSchema.BaseSchema): string {
  const otherwise = preset === undefined ? '' : ` (${String(preset)})`;
  if (values !== undefined) return `${values.map((value) => `\`${String(value)}\``).join(', ')}${otherwise}`;
  if (anyOf !== undefined) return anyOf.map(kindOf).join(' or ');
  if (type === 'array') return `list of ${kindOf(items as z.core.JSONSchema.BaseSchema)}s`;
  return type === 'object' ? 'rule' : type === 'string' ? 'text' : String(type);
}
