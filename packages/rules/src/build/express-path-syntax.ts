import { defineRule } from '@self-healer/core/rule';
import { dependencyRange } from '@self-healer/editors/package-json';
import { manifests } from '../support/commands/run-directories.ts';
import { modernRoutes } from '../support/javascript/express-paths.ts';

export const rule = defineRule({
  id: 'build/express-path-syntax',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: ['Missing parameter name at ', ', expected END: https://git.new/', 'pathToRegexpError'],
  // path-to-regexp 8, of Express 5; newer ones say the index and the path, and end otherwise.
  pattern:
    /(?:PathError \[TypeError\]|TypeError|PathError): (?<what>(?:Missing parameter name at (?:index )?\d{1,4}|Unexpected \S{1,20} at (?:index )?\d{1,4}, expected \S{1,20}))(?:: (?<path>[^;\s]{1,200}))?(?:; visit )?.{0,4}(?:https:\/\/git\.new\/pathToRegexpError)/,
  captures: ['what', 'path?'],
  explains: ['test/*'],
  docs: {
    title: 'The path of a route is none that Express 5 reads',
    what: 'Express: {what}.',
    why: 'Express was raised to version 5: `*` needs a name there, and what may be left out stands in braces.',
    how: "Write `'/{*splat}'` for `'*'` and `'/a{/:id}'` for `'/a/:id?'`.",
    references: ['https://expressjs.com/en/guide/migrating-5.html#path-syntax'],
  },
  async fix(_facts, repo) {
    const asked = await Promise.all((await manifests(repo)).map((path) => repo.read(path)));
    if (!asked.some((text) => /^[\^~]?[5-9]\b/.test(dependencyRange(text ?? '', 'express') ?? ''))) return undefined;
    const sources = (await repo.list()).filter(
      (path) => /\.[cm]?[jt]s$/.test(path) && !/(?:^|\/)(?:node_modules|dist|build|vendor)\//.test(path),
    );
    const edits: { kind: 'write'; path: string; content: string }[] = [];
    for (const path of sources) {
      const content = modernRoutes((await repo.read(path)) ?? '');
      if (content !== undefined) edits.push({ kind: 'write', path, content });
    }
    return edits.length === 0
      ? undefined
      : { title: 'Write the paths of routes for Express 5', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'everything else',
        log: 'PathError [TypeError]: Missing parameter name at index 1: *; visit https://git.new/pathToRegexpError for info\n    at parse (/w/node_modules/path-to-regexp/dist/index.js:140:26)',
        captures: { path: '*' },
        repo: {
          'package.json': '{"dependencies":{"express":"^5.0.1"}}\n',
          'src/app.js':
            "const express = require('express');\nconst app = express();\napp.get('/health', up);\napp.get('*', (req, res) => res.sendStatus(404));\n",
        },
        patched: {
          'src/app.js':
            "const express = require('express');\nconst app = express();\napp.get('/health', up);\napp.get('/{*splat}', (req, res) => res.sendStatus(404));\n",
        },
      },
      {
        name: 'what may be left out',
        log: 'TypeError: Unexpected ? at 10, expected END: https://git.new/pathToRegexpError',
        repo: {
          'api/package.json': '{"dependencies":{"express":"~5.1.0"}}\n',
          'api/users.ts':
            "import { Router } from 'express';\n\nexport const users = Router();\nusers.get('/users/:id?', list);\nusers.use(\"/files/*\", files);\n",
        },
        patched: {
          'api/users.ts':
            "import { Router } from 'express';\n\nexport const users = Router();\nusers.get('/users{/:id}', list);\nusers.use(\"/files/{*splat}\", files);\n",
        },
      },
      {
        name: 'a pattern in a path, and the number of what matched',
        log: 'TypeError: Missing parameter name at 2: https://git.new/pathToRegexpError',
        repo: {
          'package.json': '{"dependencies":{"express":"^5.0.1"}}\n',
          'a.js': "const app = require('express')();\napp.get('/:id(\\\\d+)', one);\napp.get('/v(1|2)/*', two);\n",
          'b.js': "const app = require('express')();\napp.get('/*', (req, res) => res.send(req.params[0]));\n",
        },
      },
    ],
    ignore: [{ name: 'another error', log: 'TypeError: Missing parameter name' }],
  },
});
