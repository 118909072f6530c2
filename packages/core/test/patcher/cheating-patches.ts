import type { Cheat } from './cheats/cheat.ts';
import { COMPILED } from './cheats/compiled-cheats.ts';
import { HIDDEN, TOOLS } from './cheats/hidden-cheats.ts';
import { NODE, SCRIPTS_AT_INSTALL } from './cheats/node-cheats.ts';
import { OTHERS } from './cheats/other-cheats.ts';
import { PIPELINES } from './cheats/pipeline-cheats.ts';
import { PYTHON } from './cheats/python-cheats.ts';

export const CHEATS: readonly Cheat[] = [
  {
    name: 'what the repository itself keeps as it is',
    repo: { 'db/schema.sql': 'select 1;\n' },
    edits: [{ kind: 'write', path: 'db/schema.sql', content: 'select 2;\n' }],
    refusal: 'protected-paths',
    options: { isProtected: (path) => path.startsWith('db/') },
  },
  ...NODE,
  ...SCRIPTS_AT_INSTALL,
  ...PYTHON,
  ...COMPILED,
  ...OTHERS,
  ...PIPELINES,
  ...HIDDEN,
  ...TOOLS,
];
