import { defineRule } from '@self-healer/core/rule';
import { withNeighboursHeader } from '../support/java/license-header.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { windowMatches } from '../support/text/window-matches.ts';

/** license-maven-plugin; RAT's report, ` !????? src/A.java`; Gradle's license plugin. */
const NAMED =
  /(?:^\[(?:ERROR|WARNING)\] (?:\* )?Missing header in: (?<path>\S{1,400})|^(?:\[(?:ERROR|WARNING)\])?\s{0,8}(?:!\?{5} |License violations were found: )(?<bare>\S{1,400}?)(?:\}|$))/;

export const rule = defineRule({
  id: 'build/java-license-header-missing',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['java'],
  needle: ['license header', 'Missing header in', 'unapproved license', 'License violations were found'],
  pattern:
    /(?:Some files do not have the expected license header|^\[(?:ERROR|WARNING)\] Missing header in: (?<path>\S+)|Too many files with unapproved license: (?<count>\d+)|License violations were found)/,
  captures: ['path?', 'count?'],
  explains: ['build/maven-goal-failed'],
  docs: {
    title: 'A file has no licence header',
    what: 'A check wants a licence header in every file, and some have none.',
    why: 'A new file was added without the header.',
    how: 'Run `mvn license:format` (or the task of your plugin), or copy the header from a neighbour file.',
    references: ['https://oss.carbou.me/license-maven-plugin/'],
  },
  async fix(_facts, repo, { window }) {
    const edits = [];
    const printed = windowMatches(window, NAMED).map(({ path, bare }) => path ?? bare);
    for (const each of new Set(printed)) {
      const path = each === undefined ? undefined : await trackedPath(each, repo);
      const content = path === undefined ? undefined : await withNeighboursHeader(path, repo);
      if (path !== undefined && content !== undefined) edits.push({ kind: 'write' as const, path, content });
    }
    return edits.length === 0
      ? undefined
      : { title: 'Begin the file as its neighbours begin', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'neighbours have one',
        log: '[WARNING] Missing header in: /builds/acme/lib/lib/src/B.java\n[ERROR] Failed to execute goal com.mycila:license-maven-plugin:4.5:check (default) on project lib: Some files do not have the expected license header. Run license:format to update them.',
        repo: {
          'lib/src/A.java': '/*\n * Copyright 2024 Acme Ltd.\n */\npackage z;\n',
          'lib/src/C.java': '/*\n * Copyright 2024 Acme Ltd.\n */\npackage z;\n',
          'lib/src/B.java': 'package z;\n',
        },
        patched: { 'lib/src/B.java': '/*\n * Copyright 2024 Acme Ltd.\n */\npackage z;\n' },
      },
      {
        name: 'neighbours that do not agree',
        log: '[ERROR] Missing header in: src/B.java',
        repo: {
          'src/A.java': '// Copyright 2024 Acme\npackage z;\n',
          'src/C.java': '// Copyright 2021 Other\npackage z;\n',
          'src/B.java': 'package z;\n',
        },
      },
      {
        name: 'license plugin',
        log: '[ERROR] Failed to execute goal com.mycila:license-maven-plugin:4.3:check (default) on project app: Some files do not have the expected license header',
      },
      {
        name: 'RAT',
        log: '[ERROR] Too many files with unapproved license: 1 See RAT report',
        captures: { count: '1' },
      },
    ],
    ignore: [{ name: 'fine', log: '[INFO] Checking licenses: all files have a header' }],
  },
});
