import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import { defineRule } from '@self-healer/core/rule';
import { getJson, setJson } from '@self-healer/editors/json';
import { getToml, setToml } from '@self-healer/editors/toml';
import { spdxIdentifier } from '../data/spdx-licenses.ts';

const MANIFEST = /(?:^|\/)(?:composer\.json|pyproject\.toml)$/;

/** A manifest in which each licence that is written in words has its identifier. */
function withIdentifiers(path: string, text: string): string | undefined {
  if (path.endsWith('.toml')) {
    const written = getToml(text, ['project', 'license']);
    const to = typeof written === 'string' ? spdxIdentifier(written) : undefined;
    return to === undefined || to === written ? undefined : setToml(text, ['project', 'license'], to);
  }
  const written = getJson(text, ['license']);
  const [all, at] = Array.isArray(written) ? [written, (index: number) => ['license', index]] : [[written], undefined];
  let content: string | undefined = text;
  for (const [index, each] of all.entries()) {
    const to = typeof each === 'string' ? spdxIdentifier(each) : undefined;
    if (to === undefined || content === undefined || to === each) continue;
    content = setJson(content, at?.(index) ?? ['license'], to);
  }
  return content === text ? undefined : content;
}

export const rule = defineRule({
  id: 'configuration/license-not-spdx',
  category: 'configuration',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['php', 'python'],
  needle: [' is not a valid SPDX license', '`project.license` must be valid', 'Invalid license expression: '],
  // Composer 2; setuptools 77 and newer, hatchling, flit.
  pattern:
    /^(?:\s{0,4}- License "(?<php>[^"]{1,80})" is not a valid SPDX license identifier\b|\s{0,8}(?:.{0,60}\bconfiguration error: )`(?<key>project\.license)` must be valid exactly by one definition|.{0,80}\bInvalid license expression: '(?<hatch>[^']{1,80})'|.{0,60}ConfigError: '(?<flit>[^']{1,80})' is not a valid SPDX license expression)/,
  captures: ['php?', 'key?', 'hatch?', 'flit?'],
  explains: ['test/python-uncaught-exception', 'dependency/pip-build-failed', 'build/*'],
  docs: {
    title: 'A licence is not named by its SPDX identifier',
    what: 'The `license` of the manifest is not an identifier that the tool knows.',
    why: 'Composer and PEP 639 take identifiers of the SPDX list, such as `Apache-2.0`, and no words.',
    how: 'Write the identifier of the licence in the manifest.',
    references: ['https://spdx.org/licenses/', 'https://peps.python.org/pep-0639/'],
  },
  async fix({ php }, repo) {
    const name = php === undefined ? 'pyproject.toml' : 'composer.json';
    const found: { readonly path: string; readonly content: string }[] = [];
    for (const path of (await repo.list()).filter((file) => MANIFEST.test(file) && !isVendored(file))) {
      if (!path.endsWith(name)) continue;
      const content = withIdentifiers(path, (await repo.read(path)) ?? '');
      if (content !== undefined) found.push({ path, content });
    }
    return found.length === 0
      ? undefined
      : {
          title: 'Name the licence by its SPDX identifier',
          safety: 'review',
          edits: found.map(({ path, content }) => ({ kind: 'write' as const, path, content })),
        };
  },
  examples: {
    match: [
      {
        name: 'composer validate --strict',
        log: './composer.json is valid, but with a few warnings\n# General warnings\n- License "Apache 2.0" is not a valid SPDX license identifier, see https://spdx.org/licenses/ if you use an open license.',
        captures: { php: 'Apache 2.0' },
        repo: { 'composer.json': '{\n    "name": "a/b",\n    "license": "Apache 2.0"\n}\n' },
        patched: { 'composer.json': '{\n    "name": "a/b",\n    "license": "Apache-2.0"\n}\n' },
      },
      {
        name: 'one of two licences',
        log: '- License "MIT License" is not a valid SPDX license identifier, see https://spdx.org/licenses/ if you use an open license.',
        repo: { 'composer.json': '{\n    "license": ["EUPL-1.2", "MIT License"]\n}\n' },
        patched: { 'composer.json': '{\n    "license": ["EUPL-1.2", "MIT"]\n}\n' },
      },
      {
        name: 'setuptools 80',
        log: '      configuration error: `project.license` must be valid exactly by one definition (2 matches found):',
        repo: { 'pyproject.toml': '[project]\nname = "a"\nversion = "1"\nlicense = "MIT License"\n' },
        patched: { 'pyproject.toml': '[project]\nname = "a"\nversion = "1"\nlicense = "MIT"\n' },
      },
      {
        name: 'hatchling',
        log: "      ValueError: Error parsing field `project.license` - Invalid license expression: 'Apache License 2.0'",
        repo: { 'pyproject.toml': '[project]\nname = "a"\nversion = "1"\nlicense = "Apache License 2.0"\n' },
        patched: { 'pyproject.toml': '[project]\nname = "a"\nversion = "1"\nlicense = "Apache-2.0"\n' },
      },
      {
        name: 'flit, of no one version',
        log: "flit_core.config.ConfigError: 'GPL' is not a valid SPDX license expression: unrecognised license ID 'GPL'",
        repo: { 'pyproject.toml': '[project]\nname = "a"\nversion = "1"\nlicense = "GPL"\n' },
      },
    ],
    ignore: [
      {
        name: 'a deprecated one: only the authors know which of two',
        log: '- License "GPL-3.0" is a deprecated SPDX license identifier, use "GPL-3.0-only" or "GPL-3.0-or-later" instead',
      },
    ],
  },
});
