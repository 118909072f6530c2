// Writes every generated source file. `--check` writes nothing and fails when one is stale.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accuracyCard, accuracyPage, accuracyRecordSchema } from './lib/accuracy-card.ts';
import { ADAPTER_KINDS, adapterList } from './lib/adapter-list.ts';
import { benchPage, benchRecordSchema, benchTable } from './lib/bench-table.ts';
import { configSchema, configTable } from './lib/config-files.ts';
import { type GeneratedFile, replaceBlock } from './lib/generated-file.ts';
import { linearPatterns } from './lib/linear-patterns.ts';
import { loadRules } from './lib/load-rules.ts';
import { rulePages, ruleTable } from './lib/rule-pages.ts';
import { ruleRegistry } from './lib/rule-registry.ts';
import { envExample, settingsTable } from './lib/settings-files.ts';
import { slipPage, slipRecordSchema } from './lib/slip-table.ts';
import { uiAssets } from './lib/ui-assets.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LINEAR = 'packages/rules/test/linear-patterns.generated.json';
const checkOnly = process.argv.includes('--check');
const read = (path: string) => (existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : undefined);

const rules = await loadRules();
const readme = read('README.md') ?? '';
const slips = slipRecordSchema.parse(
  JSON.parse(read('test/slips/results.generated.json') ?? '{"date":"","seed":1,"rows":[]}'),
);
const bench = benchRecordSchema.parse(JSON.parse(read('test/bench/results.generated.json') ?? '{"date":"","rows":[]}'));
const accuracy = accuracyRecordSchema.parse(JSON.parse(read('test/corpus/accuracy.generated.json') ?? 'null'));
const linear = await linearPatterns(rules, JSON.parse(read(LINEAR) ?? '[]') as string[]);
const blocks = [
  ['rules', ruleTable(rules)],
  ['accuracy', accuracyCard(accuracy)],
  ['bench', benchTable(bench)],
] as const;
const files: readonly GeneratedFile[] = [
  ruleRegistry(rules),
  ...ADAPTER_KINDS.map((kind) => adapterList(ROOT, kind)),
  ...rulePages(rules),
  linear.file,
  benchPage(bench),
  slipPage(slips),
  accuracyPage(accuracy),
  envExample(),
  configSchema(),
  {
    path: 'docs/configuration.md',
    content: replaceBlock(read('docs/configuration.md') ?? '', 'keys', configTable()),
  },
  await uiAssets(ROOT),
  {
    path: 'docs/service.md',
    content: replaceBlock(read('docs/service.md') ?? '', 'settings', settingsTable()),
  },
  {
    path: 'README.md',
    content: blocks.reduce((text, [name, block]) => replaceBlock(text, name, block), readme),
  },
];

const wanted = new Set(files.map(({ path }) => path));
const pages = existsSync(join(ROOT, 'docs/rules'))
  ? readdirSync(join(ROOT, 'docs/rules'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md'))
      .map((path) => `docs/rules/${path.replaceAll('\\', '/')}`)
  : [];
const orphans = pages.filter((path) => !wanted.has(path));
const stale = files.filter(({ path, content }) => read(path) !== content);

if (checkOnly) {
  for (const path of [...orphans, ...stale.map((file) => file.path)]) console.error(`stale: ${path}`);
  if (orphans.length + stale.length > 0) {
    console.error('Run `npm run generate` and commit the result.');
    process.exitCode = 1;
  }
} else {
  for (const path of orphans) rmSync(join(ROOT, path));
  for (const { path, content } of stale) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), content);
  }
}
for (const offender of linear.offenders) console.error(`not linear-time: ${offender}`);
if (linear.offenders.length > 0) process.exitCode = 1;
console.log(`${files.length} generated files, ${stale.length + orphans.length} ${checkOnly ? 'stale' : 'changed'}`);
process.exit();
