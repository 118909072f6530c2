import { defineRule } from '@self-healer/core/rule';
import { addToPytestList, pytestRoot } from '../support/python/pytest-config.ts';

export const rule = defineRule({
  id: 'test/pytest-marker-unregistered',
  category: 'test',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'not found in `markers` configuration option',
  // pytest --strict-markers.
  pattern: /^(?:E\s{1,8})?'(?<marker>\w{1,100})' not found in `markers` configuration option/,
  captures: ['marker'],

  docs: {
    title: 'A pytest marker is not registered',
    what: 'The tests use the marker `{marker}`, and `--strict-markers` wants it in the configuration.',
    why: 'A new marker was used without registering it, or its name is misspelt.',
    how: 'Add it to `markers` of `[tool.pytest.ini_options]`.',
    references: ['https://docs.pytest.org/en/stable/how-to/mark.html#registering-marks'],
  },

  async fix({ marker }, repo) {
    for (const path of (await repo.list()).filter((each) =>
      /(?:^|\/)(?:test_[^/]+|[^/]+_test|conftest)\.py$/.test(each),
    )) {
      if (((await repo.read(path)) ?? '').includes(`pytest.mark.${marker}`)) {
        const edit = await addToPytestList('markers', `${marker}: used in ${path}`, await pytestRoot(path, repo), repo);
        return (
          edit && { title: `Register the pytest marker ${marker}`, safety: 'safe', edits: [edit], verify: 'pytest' }
        );
      }
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'pytest 8',
        log: "'slow' not found in `markers` configuration option",
        captures: { marker: 'slow' },
        repo: {
          'pyproject.toml': '[tool.pytest.ini_options]\nmarkers = [\n  "net: needs network",\n]\n',
          'tests/test_a.py': '@pytest.mark.slow\n',
        },
        patched: {
          'pyproject.toml':
            '[tool.pytest.ini_options]\nmarkers = [\n  "net: needs network",\n  "slow: used in tests/test_a.py",\n]\n',
        },
      },
    ],
    ignore: [{ name: 'a warning', log: 'PytestUnknownMarkWarning: Unknown pytest.mark.slow - is this a typo?' }],
  },
});
