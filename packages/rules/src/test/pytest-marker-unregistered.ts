import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { addToPytestList, pytestRoot } from '../support/python/pytest-config.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

/** What a misspelt marker may mean without being registered; one that skips is nobody's to bring about. */
const BUILT_IN = ['parametrize', 'usefixtures', 'filterwarnings'];

const SKIPPING = ['skip', 'skipif', 'xfail'];

/** Markers by which plugins do something. */
const ACTED_ON: ReadonlySet<string> = new Set(
  (
    'timeout asyncio anyio trio gen_test django_db ignore_template_errors flaky rerun_failures vcr default_cassette ' +
    'block_network allowed_hosts disable_socket enable_socket allow_hosts httpx_mock freeze_time time_machine dependency ' +
    'xdist_group forked parallel_threads thread_unsafe mpl_image_compare aiohttp_client limit_memory limit_leaks'
  ).split(' '),
);

export const rule = defineRule({
  id: 'test/pytest-marker-unregistered',
  category: 'test',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'not found in `markers` configuration option',
  // pytest --strict-markers.
  pattern: /^(?:E\s{1,60})?'(?<marker>\w{1,100})' not found in `markers` configuration option/,
  captures: ['marker'],

  docs: {
    title: 'A pytest marker is not registered',
    what: 'The tests use the marker `{marker}`, and `--strict-markers` wants it in the configuration.',
    why: 'A new marker was used without registering it, or its name is misspelt.',
    how: 'Add it to `markers` of the configuration of pytest, or write the marker that is meant.',
    references: ['https://docs.pytest.org/en/stable/how-to/mark.html#registering-marks'],
  },

  async fix({ marker }, repo) {
    // One that is near a registered one is misspelt: registered, it would be left out where the other is selected.
    const near = nearestWord(marker, [...new Set([...(await registeredMarkers(repo)), ...BUILT_IN])]);
    if (near !== undefined) {
      const edits: WriteEdit[] = [];
      for (const path of (await repo.list()).filter((each) => each.endsWith('.py'))) {
        const text = (await repo.read(path)) ?? '';
        const content = text.replace(new RegExp(`\\bpytest\\.mark\\.${marker}\\b`, 'g'), `pytest.mark.${near}`);
        if (content !== text) edits.push({ kind: 'write', path, content });
      }
      return edits.length === 0 ? undefined : { title: `Write the marker ${near}`, safety: 'review', edits };
    }
    // Registered, it would do nothing: what a plugin acts on, a fixture that was to be used, a test that was to be skipped.
    if (ACTED_ON.has(marker) || nearestWord(marker, SKIPPING) !== undefined) return undefined;
    if (await isActedOn(marker, repo)) return undefined;
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
      {
        name: 'the table of pytest 9',
        log: "'slow' not found in `markers` configuration option",
        repo: {
          'pyproject.toml': '[tool.pytest]\nstrict_markers = true\nmarkers = ["net: needs network"]\n',
          'tests/test_a.py': '@pytest.mark.slow\n',
        },
        patched: {
          'pyproject.toml':
            '[tool.pytest]\nstrict_markers = true\nmarkers = ["net: needs network", "slow: used in tests/test_a.py"]\n',
        },
      },
      {
        name: 'the file of pytest 9, without a list yet, beside a configuration that it goes before',
        log: "'slow' not found in `markers` configuration option",
        repo: {
          'pytest.toml': '[pytest]\naddopts = ["--strict-markers"]\n',
          'setup.cfg': '[tool:pytest]\naddopts = -ra\n',
          'tests/test_a.py': '@pytest.mark.slow\n',
        },
        patched: {
          'pytest.toml': '[pytest]\naddopts = ["--strict-markers"]\nmarkers = ["slow: used in tests/test_a.py"]\n',
        },
      },
      {
        name: 'a misspelt one',
        log: "'slwo' not found in `markers` configuration option",
        repo: {
          'pytest.ini': '[pytest]\nmarkers =\n    slow: takes long\n',
          'tests/test_a.py': 'import pytest\n\n\n@pytest.mark.slwo\ndef test_a():\n    pass\n',
        },
        patched: { 'tests/test_a.py': 'import pytest\n\n\n@pytest.mark.slow\ndef test_a():\n    pass\n' },
      },
      {
        name: 'one of a plugin',
        log: "'timeout' not found in `markers` configuration option",
        repo: {
          'pytest.ini': '[pytest]\nmarkers =\n    slow: takes long\n',
          'tests/test_a.py': 'import pytest\n\n\n@pytest.mark.timeout(5)\ndef test_a():\n    pass\n',
        },
      },
      {
        name: 'a value that nothing reads',
        log: "'retries' not found in `markers` configuration option",
        repo: {
          'pytest.ini': '[pytest]\nmarkers =\n    slow: takes long\n',
          'tests/test_a.py': 'import pytest\n\n\n@pytest.mark.retries(3)\ndef test_a():\n    pass\n',
        },
      },
      {
        name: 'a fixture that was to be used',
        log: "'empty_queue' not found in `markers` configuration option",
        repo: {
          'pytest.ini': '[pytest]\nmarkers =\n    slow: takes long\n',
          'tests/test_a.py':
            'import pytest\n\n\n@pytest.fixture\ndef empty_queue():\n    QUEUE.clear()\n\n\n@pytest.mark.empty_queue\ndef test_a():\n    pass\n',
        },
      },
      {
        name: 'a test that was to be skipped',
        log: "'skip_if' not found in `markers` configuration option",
        repo: {
          'pytest.ini': '[pytest]\nmarkers =\n    slow: takes long\n',
          'tests/test_a.py': 'import pytest\n\n\n@pytest.mark.skip_if\ndef test_a():\n    pass\n',
        },
      },
    ],
    ignore: [{ name: 'a warning', log: 'PytestUnknownMarkWarning: Unknown pytest.mark.slow - is this a typo?' }],
  },
});

/** Whether a marker is the name of a fixture, or is given values that nothing of the project reads. */
async function isActedOn(marker: string, repo: Workspace): Promise<boolean> {
  const fixture = new RegExp(
    `^@pytest\\.fixture\\b.*\\n(?:@.*\\n)*(?:async )?def ${marker}\\(|\\bname=["']${marker}["']`,
    'm',
  );
  const valued = new RegExp(`\\bpytest\\.mark\\.${marker}\\((?!\\s*(?:["'][^"']*["']\\s*)?\\))`);
  const reads = new RegExp(`\\b(?:get_closest_marker|iter_markers)\\((?:name=)?["']${marker}["']`);
  let isValued = false;
  let isRead = false;
  for (const path of (await repo.list()).filter((each) => each.endsWith('.py'))) {
    const text = ((await repo.read(path)) ?? '').replaceAll('\r\n', '\n');
    if (fixture.test(text)) return true;
    isValued ||= valued.test(text);
    isRead ||= reads.test(text);
  }
  return isValued && !isRead;
}

/** The markers that the configuration of pytest names, in whatever file. */
async function registeredMarkers(repo: Workspace): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of (await repo.list()).filter((each) =>
    /(?:^|\/)(?:\.?pytest\.ini|tox\.ini|setup\.cfg|pyproject\.toml|\.?pytest\.toml)$/.test(each),
  )) {
    const list = /^markers ?= ?(?<list>\[[^\]]{0,4000}\]|(?:.{0,300}\r?\n)(?:[ \t]+.{0,300}\r?\n?)*)/m.exec(
      (await repo.read(path)) ?? '',
    );
    found.push(...(list?.groups?.list?.match(/(?<=^[ \t]*|["'])[a-z]\w*(?=[:(\s"'])/gim) ?? []));
  }
  return found;
}
