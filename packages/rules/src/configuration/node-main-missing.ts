import { defineRule } from '@self-healer/core/rule';
import { getJson, setJson } from '@self-healer/editors/json';
import { ignoresAbove } from '../support/paths/git-ignores.ts';
import { resolveRelative } from '../support/paths/relative-path.ts';

export const rule = defineRule({
  id: 'configuration/node-main-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: 'Please verify that the package.json has a valid "main" entry',
  // Node 12 and newer.
  pattern:
    /^\s{0,8}(?:(?:Uncaught )?Error: )?Cannot find module '(?<file>[^']{1,500})'\. Please verify that the package\.json has a valid "main" entry/,
  captures: ['file'],
  docs: {
    title: 'The main file of a package is not there',
    what: '`main` of a package.json names {file}, which does not exist.',
    why: 'The file was moved or renamed, or a build that makes it did not run.',
    how: 'Let `main` name the file that is there, or run the build first.',
    references: ['https://nodejs.org/api/packages.html#main'],
  },
  async fix({ file }, repo) {
    const files = await repo.list();
    for (const path of files.filter((each) => /(?:^|\/)package\.json$/.test(each) && !each.includes('node_modules/'))) {
      const text = (await repo.read(path)) ?? '';
      const main = getJson(text, ['main']);
      if (typeof main !== 'string') continue;
      const wanted = resolveRelative(path, main);
      if (wanted === undefined || !`/${file}`.endsWith(`/${wanted}`) || files.includes(wanted)) continue;
      const [top = ''] = main.replace(/^\.\//, '').split('/');
      // What a build makes is not in git: then the build is what is missing.
      const made = new RegExp(`^/?(?:.*/)?${top.replace(/[.+]/g, '\\$&')}/?\\s*$`, 'm');
      if ((await ignoresAbove(path, repo)).some(({ text: ignored }) => made.test(ignored))) return undefined;
      const directory = path.slice(0, -'package.json'.length);
      const name = wanted.slice(wanted.lastIndexOf('/') + 1);
      const there = files.filter(
        (each) =>
          each.startsWith(directory) &&
          each.slice(each.lastIndexOf('/') + 1) === name &&
          !/(?:^|\/)(?:node_modules|tests?|__tests__|examples?|fixtures)\//.test(each.slice(directory.length)),
      );
      const [found, ...others] = there;
      if (found === undefined || others.length > 0) return undefined;
      const content = setJson(text, ['main'], `${main.startsWith('./') ? './' : ''}${found.slice(directory.length)}`);
      if (content === undefined) return undefined;
      return {
        title: `Let main of ${path} name ${found}`,
        safety: 'review',
        edits: [{ kind: 'write', path, content }],
      };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'a source that was moved',
        log: `Error: Cannot find module '/builds/app/packages/core/lib/index.js'. Please verify that the package.json has a valid "main" entry`,
        captures: { file: '/builds/app/packages/core/lib/index.js' },
        repo: {
          'packages/core/package.json': '{\n  "name": "core",\n  "main": "lib/index.js"\n}\n',
          'packages/core/src/index.js': '',
          'packages/core/test/index.js': '',
          'packages/web/index.js': '',
        },
        patched: { 'packages/core/package.json': '{\n  "name": "core",\n  "main": "src/index.js"\n}\n' },
      },
      {
        name: 'what a build makes',
        log: `Error: Cannot find module '/app/dist/index.js'. Please verify that the package.json has a valid "main" entry`,
        repo: { '.gitignore': 'dist/\n', 'package.json': '{"main":"dist/index.js"}\n', 'src/index.js': '' },
      },
    ],
    ignore: [{ name: 'a module', log: "Error: Cannot find module '/app/lib/a.js'" }],
  },
});
