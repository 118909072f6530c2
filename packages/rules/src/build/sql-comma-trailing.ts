import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/sql-comma-trailing',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['any'],
  needle: ['near ")": syntax error', 'syntax error at or near ")"', 'right syntax to use near'],
  // sqlite3 3; PostgreSQL; MySQL and MariaDB. None of them names the file.
  pattern:
    /(?:near (?<lite>"\)"): syntax error|ERROR:\s{1,3}syntax error at or near (?<postgres>"\)")|for the right syntax to use near (?<mysql>'\)).{0,200})/,
  captures: ['lite?', 'postgres?', 'mysql?'],
  specificity: 'general',
  explains: ['test/*'],
  docs: {
    title: 'A statement of SQL stops before a bracket',
    what: 'The database does not expect the `)` in {near}.',
    why: 'A comma stands before it: the last column of a table, or the last value of a list.',
    how: 'Take the comma away.',
    references: ['https://www.sqlite.org/lang_createtable.html'],
  },
  gathers: ['near'],
  gather: ({ postgres, mysql }) => ({
    near: postgres === undefined ? (mysql === undefined ? 'a script' : 'a script of MySQL') : 'a script of PostgreSQL',
  }),
  async fix(_facts, repo) {
    const found: { readonly path: string; readonly text: string; readonly at: number }[] = [];
    for (const path of (await repo.list()).filter((file) => /\.sql$/i.test(file)).slice(0, 500)) {
      const text = (await repo.read(path)) ?? '';
      for (const at of commasBeforeBrackets(text)) found.push({ path, text, at });
    }
    const [only, ...others] = found;
    if (only === undefined || others.length > 0) return undefined;
    const content = only.text.slice(0, only.at) + only.text.slice(only.at + 1);
    return {
      title: `Take the comma before the bracket away in ${only.path}`,
      safety: 'safe',
      edits: [{ kind: 'write', path: only.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'sqlite3',
        log: 'Parse error near line 1: near ")": syntax error\n   REFERENCES users (id),   total INTEGER NOT NULL, );',
        captures: { lite: '")"' },
        repo: {
          'db/001.sql': 'CREATE TABLE a (\n  id INTEGER -- the key, (one)\n);\n',
          'db/002.sql': "CREATE TABLE b (\n  id INTEGER,\n  name TEXT DEFAULT ',)', -- last\n);\n",
        },
        patched: { 'db/002.sql': "CREATE TABLE b (\n  id INTEGER,\n  name TEXT DEFAULT ',)' -- last\n);\n" },
      },
      {
        name: 'psql',
        log: 'psql:db/a.sql:4: ERROR:  syntax error at or near ")"\nLINE 4: );',
        captures: { postgres: '")"' },
        repo: { 'db/a.sql': 'CREATE TABLE a (\n  id int,\n  name text,\n);\n' },
        patched: { 'db/a.sql': 'CREATE TABLE a (\n  id int,\n  name text\n);\n' },
      },
      {
        name: 'MySQL',
        log: "ERROR 1064 (42000) at line 1: You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near ')' at line 4",
        captures: { mysql: "')" },
      },
      {
        name: 'something else',
        log: 'Error: near line 1: near ")": syntax error',
        repo: { 'a.sql': 'INSERT INTO a VALUES (1, 2));\n' },
      },
    ],
    ignore: [{ name: 'a word', log: 'Parse error near line 1: near "CRATE": syntax error' }],
  },
});

/** Where commas stand with nothing but blanks and comments between them and a closing bracket. */
function commasBeforeBrackets(text: string): readonly number[] {
  const code = text.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"[^"\n]*"/g, (part) =>
    /^(?:--|\/\*)/.test(part) ? ' '.repeat(part.length) : 'x'.repeat(part.length),
  );
  return [...code.matchAll(/,(?=\s{0,400}\))/g)].map(({ index }) => index);
}
