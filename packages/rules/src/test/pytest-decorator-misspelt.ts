import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { pythonFrames } from '../support/python/python-source.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

export const rule = defineRule({
  id: 'test/pytest-decorator-misspelt',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ["' mark, did you mean '", 'function uses no ', ' called directly. Fixtures are not meant'],
  // pytest 3 to 9.
  pattern:
    /^(?:E\s{1,60}(?:Failed: )?)?(?:Unknown '(?<mark>\w{1,60})' mark, did you mean '(?<meant>\w{1,60})'\?|(?:Failed: )?In (?<path>[^\s:]{1,300}\.py)::(?<test>[\w:]{1,200}): function uses no (?:argument|fixture) '(?<argument>\w{1,60})'|(?:Failed: )?Fixture "(?<fixture>\w{1,60})" called directly\. Fixtures are not meant to be called directly,?)$/,
  captures: ['mark?', 'meant?', 'path?', 'test?', 'argument?', 'fixture?'],
  explains: ['test/pytest-failed', 'test/pytest-collection-error', 'test/pytest-assertion'],
  docs: {
    title: 'A test asks pytest for something under another name, or calls a fixture',
    what: 'pytest does not know `{wrong}` here.',
    why: 'A mark or an argument of `parametrize` is misspelt; what a fixture gives comes as a parameter of the test.',
    how: 'Write the name of the parameter or mark, and take fixtures as parameters.',
    references: ['https://docs.pytest.org/en/stable/how-to/parametrize.html'],
  },
  gathers: ['wrong'],
  gather: ({ mark, argument, fixture }) => ({ wrong: mark ?? argument ?? fixture ?? '' }),
  async fix({ wrong, mark, meant, path: named, test, fixture }, repo, { window }) {
    const failed = window.lines
      .map((line) => /^(?:FAILED|ERROR) (?<path>[^\s:]{1,300}\.py)::(?<test>[\w:]{1,200})/.exec(line)?.groups)
      .find((groups) => groups !== undefined);
    const printed = named ?? (mark === undefined ? failed?.path : pythonFrames(window)[0]?.path);
    const path = printed === undefined ? undefined : await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const name = (test ?? failed?.test ?? '').split('::').at(-1) ?? '';
    const content =
      mark !== undefined
        ? text.replaceAll(new RegExp(`(?<=\\bpytest\\.mark\\.)${mark}\\b`, 'g'), meant ?? mark)
        : fixture !== undefined
          ? takeFixture(text, name, fixture)
          : nameArgument(text, name, wrong);
    if (content === undefined || content === text) return undefined;
    return { title: `Name it as pytest does`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'a mark',
        log: "test_a.py:4: in <module>\n    @pytest.mark.parametrise(\"a\", [1])\nE   Failed: Unknown 'parametrise' mark, did you mean 'parametrize'?",
        captures: { mark: 'parametrise' },
        repo: { 'test_a.py': 'import pytest\n\n\n@pytest.mark.parametrise("a", [1])\ndef test_a(a):\n    assert a\n' },
        patched: {
          'test_a.py': 'import pytest\n\n\n@pytest.mark.parametrize("a", [1])\ndef test_a(a):\n    assert a\n',
        },
      },
      {
        name: 'an argument',
        log: "In test_a.py::test_a: function uses no argument 'vlaue'",
        captures: { argument: 'vlaue' },
        repo: {
          'test_a.py': '@pytest.mark.parametrize("vlaue, n", [(1, 2)])\ndef test_a(value, n):\n    assert value\n',
        },
        patched: {
          'test_a.py': '@pytest.mark.parametrize("value, n", [(1, 2)])\ndef test_a(value, n):\n    assert value\n',
        },
      },
      {
        name: 'a fixture',
        log: 'Fixture "data" called directly. Fixtures are not meant to be called directly,\nFAILED test_a.py::test_b - Failed: Fixture "data" called directly.',
        captures: { fixture: 'data' },
        repo: {
          'test_a.py':
            '@pytest.fixture\ndef data():\n    return [1]\n\n\ndef test_b(tmp_path):\n    assert data()[0] == len(data())\n',
        },
        patched: {
          'test_a.py':
            '@pytest.fixture\ndef data():\n    return [1]\n\n\ndef test_b(tmp_path, data):\n    assert data[0] == len(data)\n',
        },
      },
      {
        name: 'a fixture that gets something',
        log: 'Fixture "data" called directly. Fixtures are not meant to be called directly,\nFAILED test_a.py::test_b - Failed: Fixture "data" called directly.',
        repo: { 'test_a.py': 'def test_b():\n    assert data(1)[0] == 1\n' },
      },
    ],
    ignore: [
      { name: 'a mark that resembles none', log: "E   Failed: 'slow' not found in `markers` configuration option" },
    ],
  },
});

/** The head of a test and what stands below it. */
function testOf(text: string, name: string) {
  const heads = [
    ...text.matchAll(
      new RegExp(`^(?<head>(?<in>[ \\t]*)(?:async )?def ${escapePattern(name)}\\()(?<parameters>[^()]*)\\)`, 'gm'),
    ),
  ];
  const [head] = heads;
  if (head?.groups === undefined || heads.length > 1) return undefined;
  const from = head.index + head[0].length;
  const next = new RegExp(`\\n(?!${head.groups.in}[ \\t]|[ \\t]*\\r?\\n)`).exec(text.slice(from))?.index;
  return {
    head,
    from,
    until: next === undefined ? text.length : from + next,
    parameters: head.groups.parameters ?? '',
  };
}

/** The test takes the fixture as a parameter, and calls it nowhere. */
function takeFixture(text: string, name: string, fixture: string): string | undefined {
  const found = testOf(text, name);
  if (found === undefined || found.parameters.split(',').some((each) => each.trim() === fixture)) return undefined;
  const body = text.slice(found.from, found.until);
  const call = new RegExp(`(?<![\\w.])${fixture}\\(`, 'g');
  if (
    !call.test(body) ||
    body.split(new RegExp(`(?<![\\w.])${fixture}\\(\\)`)).length !== (body.match(call)?.length ?? 0) + 1
  )
    return undefined;
  const taken = body.replace(new RegExp(`(?<![\\w.])${fixture}\\(\\)`, 'g'), fixture);
  const parameters = found.parameters.trim() === '' ? fixture : `${found.parameters.replace(/,?\s*$/, '')}, ${fixture}`;
  // `data = data` says nothing, and makes a local name of it.
  if (new RegExp(`(?<![\\w.])${fixture}\\s*=(?!=)`).test(taken)) return undefined;
  return `${text.slice(0, found.head.index)}${found.head.groups?.head}${parameters})${taken}${text.slice(found.until)}`;
}

/** The argument of `parametrize` as the test calls its parameter. */
function nameArgument(text: string, name: string, wrong: string): string | undefined {
  const found = testOf(text, name);
  const parameters = found?.parameters.split(',').map((each) => each.trim().split(/[:=]/)[0]?.trim() ?? '') ?? [];
  const to = nearestWord(
    wrong,
    parameters.filter((each) => each !== 'self'),
  );
  if (found === undefined || to === undefined) return undefined;
  const above = text.slice(0, found.head.index);
  const at = above.lastIndexOf('parametrize(');
  const rest = above.slice(at);
  // Another function between the two has decorators of its own.
  if (at < 0 || /^\s*def /m.test(rest)) return undefined;
  const changed = rest.replace(new RegExp(`(?<=^parametrize\\(\\s*[[(]?["'][^\\n]*?(?<!\\w))${wrong}(?!\\w)`), to);
  return `${above.slice(0, at)}${changed}${text.slice(found.head.index)}`;
}
