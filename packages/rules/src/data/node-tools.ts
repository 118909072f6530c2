/** A package, and for the major version of what it works with the range that goes with it. */
type Ranges = Readonly<Record<string, string>>;

const both = (range: string): Ranges => ({ 8: range, 9: range });

/** Plugins and parts of tools by the tool; from the peer dependencies that each declares, 2026-11. */
export const TOOL_PLUGINS: Readonly<Record<string, Readonly<Record<string, Ranges>>>> = {
  '@babel/core': {
    '@babel/preset-env': { 7: '^7.20.0' },
    '@babel/preset-react': { 7: '^7.18.0' },
    '@babel/preset-typescript': { 7: '^7.18.0' },
  },
  eslint: {
    '@eslint/js': { 8: '^8.57.0', 9: '^9.0.0' },
    '@stylistic/eslint-plugin': both('^2.12.0'),
    '@typescript-eslint/eslint-plugin': both('^8.18.0'),
    '@typescript-eslint/parser': both('^8.18.0'),
    'eslint-config-airbnb': { 8: '^19.0.4' },
    'eslint-config-airbnb-base': { 8: '^15.0.0' },
    'eslint-config-google': { 8: '^0.14.0' },
    'eslint-config-prettier': both('^9.1.0'),
    'eslint-config-standard': { 8: '^17.1.0' },
    'eslint-plugin-import': both('^2.31.0'),
    'eslint-plugin-jest': both('^28.9.0'),
    'eslint-plugin-jsx-a11y': both('^6.10.0'),
    'eslint-plugin-mocha': both('^10.5.0'),
    'eslint-plugin-n': both('^17.15.0'),
    'eslint-plugin-promise': both('^7.2.0'),
    'eslint-plugin-react': both('^7.37.0'),
    'eslint-plugin-react-hooks': both('^5.1.0'),
    'eslint-plugin-security': both('^3.0.0'),
    'eslint-plugin-simple-import-sort': both('^12.1.0'),
    'eslint-plugin-testing-library': both('^7.1.0'),
    'eslint-plugin-unicorn': both('^56.0.0'),
    'eslint-plugin-unused-imports': both('^4.1.0'),
    'eslint-plugin-vue': both('^9.32.0'),
    globals: both('^16.0.0'),
    'typescript-eslint': both('^8.18.0'),
  },
  jest: { 'ts-jest': { 28: '^28.0.0', 29: '^29.1.0' } },
  prettier: {
    '@prettier/plugin-php': { 3: '^0.22.0' },
    '@prettier/plugin-pug': { 3: '^3.0.0' },
    '@prettier/plugin-xml': { 3: '^3.4.0' },
    '@trivago/prettier-plugin-sort-imports': { 3: '^5.2.0' },
    'prettier-plugin-astro': { 3: '^0.14.0' },
    'prettier-plugin-java': { 3: '^2.6.0' },
    'prettier-plugin-jsdoc': { 3: '^1.3.0' },
    'prettier-plugin-organize-imports': { 2: '^3.2.0', 3: '^4.1.0' },
    'prettier-plugin-packagejson': { 2: '^2.4.0', 3: '^2.5.0' },
    'prettier-plugin-solidity': { 3: '^1.4.0' },
    'prettier-plugin-svelte': { 3: '^3.2.0' },
    'prettier-plugin-tailwindcss': { 3: '^0.6.0' },
    'prettier-plugin-toml': { 3: '^2.0.0' },
  },
  stylelint: {
    'stylelint-config-recommended': { 15: '^13.0.0', 16: '^14.0.0' },
    'stylelint-config-standard': { 15: '^34.0.0', 16: '^36.0.0' },
  },
  vite: {
    '@vitejs/plugin-react': { 5: '^4.3.0', 6: '^4.3.4', 7: '^5.0.0' },
    '@vitejs/plugin-vue': { 5: '^5.2.0', 6: '^5.2.1', 7: '^6.0.0' },
  },
  vitest: {
    'happy-dom': { 1: '^14.0.0', 2: '^15.0.0', 3: '^17.0.0' },
    jsdom: { 1: '^24.0.0', 2: '^25.0.0', 3: '^26.0.0', 4: '^26.0.0' },
  },
};

/** Small programs that scripts of package.json call: the package that brings one, and its range. */
export const SCRIPT_TOOLS: Readonly<Record<string, readonly [name: string, range: string]>> = {
  c8: ['c8', '^10.1.0'],
  concurrently: ['concurrently', '^9.1.0'],
  copyfiles: ['copyfiles', '^2.4.1'],
  'cross-env': ['cross-env', '^7.0.3'],
  dotenv: ['dotenv-cli', '^7.4.0'],
  'env-cmd': ['env-cmd', '^10.1.0'],
  mkdirp: ['mkdirp', '^3.0.1'],
  nodemon: ['nodemon', '^3.1.0'],
  'npm-run-all': ['npm-run-all', '^4.1.5'],
  nyc: ['nyc', '^17.1.0'],
  rimraf: ['rimraf', '^5.0.10'],
  'run-p': ['npm-run-all', '^4.1.5'],
  'run-s': ['npm-run-all', '^4.1.5'],
  shx: ['shx', '^0.3.4'],
  'ts-node': ['ts-node', '^10.9.2'],
  tsx: ['tsx', '^4.19.0'],
  'wait-on': ['wait-on', '^8.0.0'],
};

/** The tool that a plugin belongs to, and its range for each of the tool's major versions. */
export function toolOf(name: string): { readonly tool: string; readonly ranges: Ranges } | undefined {
  for (const [tool, plugins] of Object.entries(TOOL_PLUGINS)) {
    const ranges = Object.hasOwn(plugins, name) ? plugins[name] : undefined;
    if (ranges !== undefined) return { tool, ranges };
  }
  return undefined;
}
