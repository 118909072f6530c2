import { defineRule } from '@self-healer/core/rule';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'configuration/python-license-classifier',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['python'],
  needle: 'License classifiers have been superseded by license expressions',
  // setuptools 77 and newer; the classifiers stand below.
  pattern:
    /^\s{0,12}(?:setuptools\.errors\.)?InvalidConfigError: License classifiers have been superseded by license expressions/,
  captures: [],
  explains: ['test/python-uncaught-exception', 'build/*', 'dependency/*'],
  docs: {
    title: 'A licence is said twice in pyproject.toml',
    what: '`license` holds an expression, and {listed} stands among the classifiers.',
    why: 'Since PEP 639 the expression says it alone.',
    how: 'Take the classifiers of the licence out.',
    references: ['https://peps.python.org/pep-0639/#deprecate-license-classifiers'],
  },
  gathers: ['listed'],
  gather(_facts, { lines, index }) {
    const below = lines
      .slice(index + 1, index + 9)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const end = below.findIndex((line) => !line.startsWith('License :: '));
    const listed = below.slice(0, end < 0 ? below.length : end);
    return listed.length === 0 ? undefined : { listed: listed.join(', ') };
  },
  async fix({ listed }, repo) {
    const names = listed.split(', ');
    const found: { path: string; text: string; content: string }[] = [];
    for (const path of (await repo.list()).filter((file) => /(?:^|\/)pyproject\.toml$/.test(file))) {
      const text = (await repo.read(path)) ?? '';
      const content = names.reduce((kept, name) => withoutItem(kept, name), text);
      if (content !== text && /^license ?= ?["']/m.test(text)) found.push({ path, text, content });
    }
    const [only, ...others] = found;
    if (only === undefined || others.length > 0) return undefined;
    return {
      title: 'Leave the licence to its expression',
      safety: 'safe',
      edits: [{ kind: 'write', path: only.path, content: only.content }],
    };
  },
  examples: {
    match: [
      {
        name: 'setuptools 80',
        log: 'setuptools.errors.InvalidConfigError: License classifiers have been superseded by license expressions (see https://peps.python.org/pep-0639/). Please remove:\n\nLicense :: OSI Approved :: MIT License\n\nERROR Backend subprocess exited when trying to invoke get_requires_for_build_wheel',
        captures: { listed: 'License :: OSI Approved :: MIT License' },
        repo: {
          'pyproject.toml':
            '[project]\nname = "tinylog"\nlicense = "MIT"\nclassifiers = [\n    "Programming Language :: Python :: 3",\n    "License :: OSI Approved :: MIT License",\n]\n',
        },
        patched: {
          'pyproject.toml':
            '[project]\nname = "tinylog"\nlicense = "MIT"\nclassifiers = [\n    "Programming Language :: Python :: 3",\n]\n',
        },
      },
    ],
    ignore: [{ name: 'a warning', log: 'SetuptoolsDeprecationWarning: License classifiers are deprecated.' }],
  },
});

/** A text without an item of a list: its line, or its place among others on one. */
function withoutItem(text: string, item: string): string {
  const quoted = `["']${escapePattern(item)}["']`;
  return text
    .replace(new RegExp(`^[ \\t]*${quoted},?[ \\t]*(?:#.*)?\\r?\\n`, 'm'), '')
    .replace(new RegExp(`${quoted}, ?|, ?${quoted}`), '');
}
