import { defineRule } from '@self-healer/core/rule';
import { setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';
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
    const name = place.replace(/\/$/, '').replace(/^.*\//, '');
    const meant =
      artifactPlace(name, window.lines.slice(0, window.index), await repo.list()) ?? (await madeDirectory(name, repo));
    if (meant === undefined) return undefined;
    const edits = await editCiFiles(repo, ['circleci'], (text) => {
      const kept = yamlScalars(text).filter(
        ({ path, value }) =>
          path.at(-2) === 'paths' && path.at(-3) === 'persist_to_workspace' && `${value}`.replace(/\/$/, '') === name,
      );
      const [only] = kept;
      return only === undefined || kept.length > 1
        ? undefined
        : setYamlScalar(
            text,
            only.path,
            `${only.value}`.replace(name, () => meant),
          );
    });
    return edits.length === 1
      ? { title: `Keep ${meant}, which the job writes`, safety: 'review', edits, needs: 'elsewhere' }
      : undefined;
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
