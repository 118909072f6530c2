import { serviceVariables } from '@self-healer/server/service-settings';
import * as z from 'zod';
import type { GeneratedFile } from './generated-file.ts';

interface Setting {
  readonly name: string;
  readonly says: string;
  /** Undefined where leaving it out means something else than a value. */
  readonly preset: string | undefined;
}

function settings(): readonly Setting[] {
  const { properties = {} } = z.toJSONSchema(serviceVariables, { io: 'input' });
  return Object.entries(properties).map(([name, part]) => {
    const { description = '', default: preset } = part as z.core.JSONSchema.BaseSchema;
    return { name, says: description, preset: preset === undefined || preset === '' ? undefined : String(preset) };
  });
}

/** Every setting of the service, commented out. */
export function envExample(): GeneratedFile {
  const entries = settings().map(({ name, says, preset = '' }) => `# ${says}\n#${name}=${preset}\n`);
  return {
    path: '.env.example',
    content: `# Settings of \`self-healer serve\`: copy to .env in the directory it is started in. The environment wins.\n\n${entries.join('\n')}`,
  };
}

/** The same as a table for the page about the service. */
export function settingsTable(): string {
  const rows = settings().map(
    ({ name, says, preset }) => `| \`${name}\` | ${preset ?? ''} | ${says.replaceAll('|', '\\|')} |`,
  );
  return ['| variable | default | |', '|---|---|---|', ...rows].join('\n');
}
