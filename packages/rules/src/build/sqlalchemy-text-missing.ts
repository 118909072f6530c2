import { defineRule } from '@self-healer/core/rule';
import { addPythonImport } from '@self-healer/editors/python-import';
import { nearestTrackedFrame } from '../support/python/python-source.ts';
import { withLine } from '../support/text/edit-line.ts';

// A text on one line, or a name that holds one.
const ARGUMENT =
  /(?<call>\.(?:execute|scalars?|exec_driver)\()(?<statement>(?:[rf]?"[^"\n]*"|[rf]?'[^'\n]*'|[A-Za-z_][\w.]*))(?=\s*[,)])/;

export const rule = defineRule({
  id: 'build/sqlalchemy-text-missing',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['ObjectNotExecutableError: ', 'Textual SQL '],
  // SQLAlchemy 2; 1.4 warned.
  pattern:
    /^(?:E\s{1,60})?sqlalchemy\.exc\.(?<error>ObjectNotExecutableError: Not an executable object: ['"]|ArgumentError: Textual SQL (?:column )?expression .{1,300}? should be explicitly declared as text\()/,
  captures: ['error'],
  explains: ['build/python-attribute-misspelt', 'build/python-did-you-mean', 'test/*'],
  docs: {
    title: 'SQL is given to SQLAlchemy as a bare text',
    what: 'SQLAlchemy executes no bare text.',
    why: 'SQLAlchemy 2 took away what version 1 did with one.',
    how: 'Wrap it: `connection.execute(text("SELECT 1"))`, with `from sqlalchemy import text`.',
    references: ['https://docs.sqlalchemy.org/en/20/changelog/migration_20.html'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    if (frame === undefined) return undefined;
    const imported = /^from sqlalchemy import [^\n]*\btext\b/m.test(frame.text);
    // A name of the project's own would take the function's place.
    if (!imported && /\btext\b\s*[=:,)]|\b(?:def|class|for|as) text\b/.test(frame.text)) return undefined;
    const wrapped = withLine(frame.text, frame.line, (code) =>
      code.replace(ARGUMENT, (_found, call: string, statement: string) => `${call}text(${statement})`),
    );
    if (wrapped === undefined) return undefined;
    const content = imported ? wrapped : (joined(wrapped) ?? addPythonImport(wrapped, 'from sqlalchemy import text'));
    if (content === undefined) return undefined;
    return {
      title: 'Give SQLAlchemy the SQL as text()',
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a connection',
        log: '  File "/w/api/db/health.py", line 6, in healthy\n    return connection.execute("SELECT 1").scalar()\n  File "/v/site-packages/sqlalchemy/engine/base.py", line 1492, in execute\n    raise exc.ObjectNotExecutableError(statement) from err\nsqlalchemy.exc.ObjectNotExecutableError: Not an executable object: \'SELECT 1\'',
        repo: {
          'api/db/health.py':
            'from sqlalchemy import create_engine\n\n\ndef healthy(engine):\n    with engine.connect() as connection:\n        return connection.execute("SELECT 1").scalar()\n',
        },
        patched: {
          'api/db/health.py':
            'from sqlalchemy import create_engine, text\n\n\ndef healthy(engine):\n    with engine.connect() as connection:\n        return connection.execute(text("SELECT 1")).scalar()\n',
        },
      },
      {
        name: 'a session, with parameters',
        log: "app/q.py:7: in rows\n    return session.execute(QUERY, {'a': 1})\nE   sqlalchemy.exc.ArgumentError: Textual SQL expression 'SELECT a' should be explicitly declared as text('SELECT a')",
        repo: {
          'app/q.py':
            'import json\n\nQUERY = "SELECT a"\n\n\ndef rows(session):\n    return session.execute(QUERY, {"a": 1})\n',
        },
        patched: {
          'app/q.py':
            'import json\nfrom sqlalchemy import text\n\nQUERY = "SELECT a"\n\n\ndef rows(session):\n    return session.execute(text(QUERY), {"a": 1})\n',
        },
      },
      {
        name: 'text is something else here',
        log: "app/q.py:2: in rows\n    return session.execute('SELECT 1')\nE   sqlalchemy.exc.ObjectNotExecutableError: Not an executable object: 'SELECT 1'",
        repo: { 'app/q.py': "def rows(session, text):\n    return session.execute('SELECT 1')\n" },
      },
    ],
    ignore: [{ name: 'no text', log: 'sqlalchemy.exc.ObjectNotExecutableError: Not an executable object: 7' }],
  },
});

/** The name beside those that the file already imports from sqlalchemy, on one line. */
function joined(text: string): string | undefined {
  const line = /^from sqlalchemy import (?<names>\w+(?:, \w+)*)(?=[ \t]*\r?$)/m.exec(text);
  if (line?.groups === undefined || line === null) return undefined;
  const names = [...(line.groups.names?.split(', ') ?? []), 'text'];
  const sorted = names.slice(0, -1).every((name, at) => at === 0 || (names[at - 1] ?? '') <= name);
  const list = (sorted ? names.toSorted() : names).join(', ');
  return `${text.slice(0, line.index)}from sqlalchemy import ${list}${text.slice(line.index + line[0].length)}`;
}
