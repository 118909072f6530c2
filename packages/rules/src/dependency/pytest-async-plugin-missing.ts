import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { addPythonRequirement } from '../support/python/add-python-requirement.ts';
import { afterEdit } from '../support/python/after-edit.ts';
import { pytestRoot, setPytestValue } from '../support/python/pytest-config.ts';
import { previousMatch, windowMatches } from '../support/text/window-matches.ts';

const DECLARED =
  /(?:^|\/)(?:pyproject\.toml|setup\.(?:cfg|py)|Pipfile|tox\.ini|[\w-]*requirements[\w-]*\.(?:txt|in)|requirements\/[\w-]+\.(?:txt|in))$/;

/** Lets the plugin, which the project declares already and nothing sets up, run tests that carry no mark. */
async function runUnmarked(test: string, repo: Workspace): Promise<RuleFix | undefined> {
  const files = (await repo.list()).filter((file) => DECLARED.test(file) || /(?:^|\/)pytest\.ini$/.test(file));
  const texts = await Promise.all(files.map(async (file) => (await repo.read(file)) ?? ''));
  const declared = texts.some((text) => /(?<![\w-])pytest[-_]asyncio\b/i.test(text));
  if (!declared || texts.some((text) => /\basyncio_mode\b|--asyncio-mode/.test(text))) return undefined;
  const mode = await setPytestValue('asyncio_mode', 'auto', await pytestRoot(test, repo), repo);
  return mode && { title: 'Let pytest-asyncio run tests that carry no mark', safety: 'review', edits: [mode] };
}

export const rule = defineRule({
  id: 'dependency/pytest-async-plugin-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'async def functions are not natively supported',
  // pytest 4 and newer.
  pattern: /^(?:E\s{1,60})?(?:Failed: )?async def functions are not natively supported(?: and have been skipped)?\.$/,
  captures: [],
  explains: ['test/*'],
  docs: {
    title: 'pytest runs asynchronous tests with a plugin only',
    what: 'A test is an `async def`, and pytest has nothing that runs it.',
    why: 'The plugin for the event loop is not among what the job installs.',
    how: 'Add pytest-asyncio beside pytest, and `asyncio_mode = auto` where the tests carry no mark.',
    references: ['https://pytest-asyncio.readthedocs.io/en/stable/concepts.html'],
  },
  async fix(_facts, repo, { window }) {
    const failed = windowMatches(window, /^FAILED (?<path>[^\s:]{1,300}\.py)::/)[0]?.path;
    const above = previousMatch(window, /^(?<path>[\w./-]{1,300}\.py)[: ]/, 30)?.path;
    const files = await repo.list();
    const tests = files.filter((path) => /(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/.test(path));
    const texts = await Promise.all(tests.map(async (path) => (await repo.read(path)) ?? ''));
    // Other event loops have plugins of their own.
    if (texts.some((text) => /\b(?:trio|anyio|twisted|tornado)\b/.test(text))) return undefined;
    const plugin = await addPythonRequirement('pytest-asyncio', '', repo, 'pytest');
    const marked = texts.every((text) => !/^\s*async def test_/m.test(text) || /\bmark\.asyncio\b/.test(text));
    const seen = failed ?? above ?? tests[0] ?? '';
    const path = tests.find((each) => each === seen || each.endsWith(`/${seen}`)) ?? seen;
    if (plugin === undefined) return marked ? undefined : await runUnmarked(path, repo);
    const mode = marked
      ? undefined
      : await setPytestValue('asyncio_mode', 'auto', await pytestRoot(path, repo), afterEdit(repo, plugin));
    const edits = mode === undefined ? [plugin] : mode.path === plugin.path ? [mode] : [plugin, mode];
    return { title: 'Run asynchronous tests with pytest-asyncio', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'tests without a mark',
        log: 'async def functions are not natively supported.\nYou need to install a suitable plugin for your async framework, for example:\n  - pytest-asyncio\nFAILED tests/test_a.py::test_a - Failed: async def functions are not natively supported.',
        repo: {
          'setup.cfg': '[options.extras_require]\ntest =\n    pytest>=7\n\n[tool:pytest]\naddopts = -ra\n',
          'tests/test_a.py': 'async def test_a():\n    assert True\n',
        },
        patched: {
          'setup.cfg':
            '[options.extras_require]\ntest =\n    pytest>=7\n    pytest-asyncio\n\n[tool:pytest]\nasyncio_mode = auto\naddopts = -ra\n',
        },
      },
      {
        name: 'tests that say which loop they want',
        log: 'E   Failed: async def functions are not natively supported.',
        repo: {
          'requirements-dev.txt': 'pytest\n',
          'tests/test_a.py': 'import pytest\n\n\n@pytest.mark.asyncio\nasync def test_a():\n    assert True\n',
        },
        patched: { 'requirements-dev.txt': 'pytest\npytest-asyncio\n' },
      },
      {
        name: 'the plugin is declared, and the tests carry no mark',
        log: 'async def functions are not natively supported.\nYou need to install a suitable plugin for your async framework, for example:\n  - pytest-asyncio\nFAILED tests/test_a.py::test_a - Failed: async def functions are not natively supported.',
        repo: {
          'pyproject.toml':
            '[project.optional-dependencies]\ntest = ["pytest", "pytest-asyncio"]\n\n[tool.pytest.ini_options]\npythonpath = ["."]\n',
          'tests/test_a.py': 'async def test_a():\n    assert True\n',
        },
        patched: {
          'pyproject.toml':
            '[project.optional-dependencies]\ntest = ["pytest", "pytest-asyncio"]\n\n[tool.pytest.ini_options]\npythonpath = ["."]\nasyncio_mode = "auto"\n',
        },
      },
      {
        name: 'another event loop',
        log: 'E   Failed: async def functions are not natively supported.',
        repo: {
          'requirements-dev.txt': 'pytest\n',
          'tests/test_a.py': 'import trio\n\n\nasync def test_a():\n    await trio.sleep(0)\n',
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'Note: async def functions are not natively supported by the older runner' }],
  },
});
