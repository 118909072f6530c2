import { defineRule } from '@self-healer/core/rule';
import { listCiFiles } from '@self-healer/editors/ci-file';
import { setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { madeDirectory } from '../support/ci/made-directory.ts';
import { artifactPlace } from '../support/ci/shown-output.ts';

export const rule = defineRule({
  id: 'configuration/circleci-workspace-path-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'package',
  ecosystems: ['circleci'],
  needle: 'The specified paths did not match any files in ',
  // CircleCI's persist_to_workspace and save_cache, after commands that went well.
  pattern: /^(?:Error: )?The specified paths did not match any files in (?<place>(?:~|\/)[\w./~*-]{1,300})$/,
  captures: ['place'],
  explains: ['other/*'],
  docs: {
    title: 'A workspace is to keep files that are not there',
    what: '`persist_to_workspace` looks in {place}, and nothing is there.',
    why: '`paths` are relative to `root`, and the commands before wrote to another directory.',
    how: 'Name under `paths` what the commands of the job write.',
    references: ['https://circleci.com/docs/guides/orchestrate/workspaces/'],
  },
  async fix({ place }, repo, { window }) {
    const files = await repo.list();
    const before = window.lines.slice(0, window.index);
    const last = place.replace(/\/$/, '').replace(/^.*\//, '');
    let title = '';
    const edits = [];
    for (const { path } of listCiFiles(files).filter(({ provider }) => provider === 'circleci')) {
      const text = (await repo.read(path)) ?? '';
      const kept = yamlScalars(text)
        .filter((each) => each.path.at(-2) === 'paths' && each.path.at(-3) === 'persist_to_workspace')
        .map((each) => ({ ...each, name: `${each.value}`.replace(/\/$/, '') }));
      // CircleCI names the path, or the root that it looks in.
      const named = kept.filter(({ name }) => name === last);
      const asked = named.length > 0 ? named : kept;
      const meant = await Promise.all(
        asked.map(async ({ name }) => artifactPlace(name, before, files) ?? (await madeDirectory(name, repo))),
      );
      const at = meant.findIndex((each) => each !== undefined);
      const [only, to] = [asked[at], meant[at]];
      if (only === undefined || to === undefined || meant.filter((each) => each !== undefined).length > 1) continue;
      const content = setYamlScalar(
        text,
        only.path,
        `${only.value}`.replace(only.name, () => to),
      );
      if (content !== undefined) edits.push({ kind: 'write' as const, path, content });
      title = `Keep ${to}, which the job writes`;
    }
    return edits.length === 1 ? { title, safety: 'review', edits, needs: 'elsewhere' } : undefined;
  },
  examples: {
    match: [
      {
        name: 'a directory that a script makes',
        log: 'Creating workspace layer...\nThe specified paths did not match any files in /home/circleci/project/build',
        captures: { place: '/home/circleci/project/build' },
        repo: {
          'tools/pack.sh': '#!/bin/sh\nmkdir -p dist/app\ncp app.py dist/app\n',
          '.circleci/config.yml':
            'version: 2.1\njobs:\n  pack:\n    steps:\n      - run: tools/pack.sh\n      - persist_to_workspace:\n          root: .\n          paths: [build]\n',
        },
        patched: {
          '.circleci/config.yml':
            'version: 2.1\njobs:\n  pack:\n    steps:\n      - run: tools/pack.sh\n      - persist_to_workspace:\n          root: .\n          paths: [dist]\n',
        },
      },
      {
        name: 'only the root is named',
        log: 'dist/index.html                0.12 kB │ gzip: 0.11 kB\nThe specified paths did not match any files in /home/circleci/project',
        repo: {
          'package.json': '{}',
          '.circleci/config.yml':
            'jobs:\n  site:\n    steps:\n      - run: npm run build\n      - persist_to_workspace:\n          root: .\n          paths:\n            - build\n',
        },
        patched: {
          '.circleci/config.yml':
            'jobs:\n  site:\n    steps:\n      - run: npm run build\n      - persist_to_workspace:\n          root: .\n          paths:\n            - dist\n',
        },
      },
      {
        name: 'nothing says what is meant',
        log: 'The specified paths did not match any files in /home/circleci/project/reports',
        repo: {
          'tools/pack.sh': '#!/bin/sh\nmkdir -p dist\n',
          '.circleci/config.yml':
            'jobs:\n  pack:\n    steps:\n      - persist_to_workspace:\n          root: .\n          paths: [reports]\n',
        },
      },
    ],
    ignore: [{ name: 'a test runner', log: 'The specified paths did not match any files' }],
  },
});
