import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { terraformMessage } from '../support/infrastructure/terraform-message.ts';
import { below, directoryOfPath, nearestPath } from '../support/paths/nearest-path.ts';
import { relativePath } from '../support/paths/relative-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'configuration/terraform-file-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['terraform'],
  needle: 'Error: Invalid function argument',
  // file, templatefile, filebase64 and their like; terraform 0.12 and newer, OpenTofu.
  pattern: /^(?:[│|] )?Error: (?<problem>Invalid function argument)$/,
  captures: ['problem'],
  explains: ['deployment/terraform-error'],
  docs: {
    title: 'Terraform reads a file that is not there',
    what: '{path}:{line}: there is no `{missing}`.',
    why: 'The file was moved or renamed, or its path is misspelt.',
    how: 'Name the file where it is.',
    references: ['https://developer.hashicorp.com/terraform/language/functions/file'],
  },
  gathers: ['path', 'line', 'missing'],
  gather(_facts, window) {
    const message = terraformMessage(window);
    const missing = /\bno file exists at "(?<path>[^"]{1,300})"/.exec(message?.text ?? '')?.groups?.path;
    return message === undefined || missing === undefined
      ? undefined
      : { path: message.path, line: `${message.line}`, missing };
  },
  async fix({ path: printed, line, missing }, repo, context) {
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const at = Number(line) - 1;
    const files = below(directoryOfPath(path), await repo.list());
    const name = missing.slice(missing.lastIndexOf('/') + 1);
    lines[at] = (lines[at] ?? '').replace(
      /(?<=")(?<head>\$\{path\.module\}\/|\.\/)?(?<file>[\w./-]{1,300})(?=")/g,
      (all, head: string | undefined, file: string) => {
        const meant =
          file === name || file.endsWith(`/${name}`) ? nearestPath(file.replace(/^\.\//, ''), files) : undefined;
        return meant === undefined ? all : `${head ?? ''}${relativePath('.', meant)}`;
      },
    );
    if (join() === text) return undefined;
    return {
      title: 'Read the file that is there',
      safety: 'review',
      edits: [{ kind: 'write', path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'terraform 1.11',
        log: 'Error: Invalid function argument\n\n  on infra/main.tf line 2, in resource "terraform_data" "init":\n   2:   input = file("${path.module}/user-data.sh")\n    ├────────────────\n    │ path.module is "infra"\n\nInvalid value for "path" parameter: no file exists at "infra/user-data.sh";\nthis function works only with files that are distributed with it.',
        captures: { missing: 'infra/user-data.sh' },
        repo: {
          'infra/main.tf': 'resource "terraform_data" "init" {\n  input = file("${path.module}/user-data.sh")\n}\n',
          'infra/files/user-data.sh': '#!/bin/sh\n',
        },
        patched: {
          'infra/main.tf':
            'resource "terraform_data" "init" {\n  input = file("${path.module}/files/user-data.sh")\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'another argument',
        log: 'Error: Invalid function argument\n\n  on main.tf line 2, in locals:\n   2:   a = cidrsubnet(1)\n\nInvalid value for "prefix" parameter.',
      },
    ],
  },
});
