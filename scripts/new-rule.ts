// npm run new-rule -- <category>/<tool>-<symptom>: writes a rule file that the contract suite then asks to be filled.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CATEGORIES } from '@self-healer/core/model/vocabulary';

const id = process.argv[2] ?? '';
const parts = /^(?<category>[a-z]+)\/(?<name>[a-z0-9]+(?:-[a-z0-9]+)+)$/.exec(id)?.groups;
if (parts === undefined || !CATEGORIES.some((category) => category === parts.category)) {
  console.error(
    `usage: npm run new-rule -- <category>/<tool>-<symptom>, where category is one of ${CATEGORIES.join(', ')}`,
  );
  process.exit(2);
}
const file = fileURLToPath(new URL(`../packages/rules/src/${id}.ts`, import.meta.url));
if (existsSync(file)) {
  console.error(`packages/rules/src/${id}.ts is there already`);
  process.exit(2);
}
mkdirSync(dirname(file), { recursive: true });
writeFileSync(
  file,
  `import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: '${id}',
  category: '${parts.category}',
  severity: 'high',
  stage: 'other',
  ecosystems: ['any'],
  needle: 'a literal that every such line holds',
  // Which tool and version prints this line.
  pattern: /^a literal that every such line holds: (?<thing>\\S+)$/,
  captures: ['thing'],
  docs: {
    title: '',
    what: '',
    why: '',
    how: '',
    references: [],
  },
  examples: {
    match: [{ name: 'tool and version', log: '', captures: { thing: '' } }],
    ignore: [{ name: 'a look-alike', log: '' }],
  },
});
`,
);
console.log(`packages/rules/src/${id}.ts is written. Fill it, then: npm run generate && npm test -- -t ${id}`);
