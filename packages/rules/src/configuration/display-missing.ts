import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type FixContext } from '@self-healer/core/rule';
import { type CiFile, ciCommands } from '@self-healer/editors/ci-file';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { jobViewOf } from '../support/ci/job-view.ts';
import { insertInstall } from '../support/infrastructure/install-packages.ts';

/** A line of a CI file's commands with words before it; undefined when no command is that line. */
function prefixCommand(text: string, command: string, prefix: string): string | undefined {
  let changed = text;
  for (const { from, to } of ciCommands(text).toReversed()) {
    const written = changed
      .slice(from, to)
      .split('\n')
      .map((line) => {
        const at = line.indexOf(command);
        const alone =
          at >= 0 && /^[\s"'|>-]*$/.test(line.slice(0, at)) && /^["'\s]*$/.test(line.slice(at + command.length));
        return alone ? `${line.slice(0, at)}${prefix} ${line.slice(at)}` : line;
      })
      .join('\n');
    changed = changed.slice(0, from) + written + changed.slice(to);
  }
  return changed === text ? undefined : changed;
}

/** Runs a command under a virtual screen, which GitHub's and Azure's machines bring and others install. */
function underXvfb(text: string, provider: CiFile['provider'], command: string): string | undefined {
  const images = jobViewOf(text, provider, command)?.images ?? [];
  const brings = provider === 'azure-devops' || (images.length > 0 && images.every((image) => /^ubuntu-/.test(image)));
  const installed = brings || /\bxvfb\b/.test(text) ? text : insertInstall({ text, provider }, ['xvfb'], command);
  return installed === undefined ? undefined : prefixCommand(installed, command, 'xvfb-run -a');
}

/** Gives the command that failed a screen that is none: Qt's own, otherwise a virtual one. */
async function giveScreen(repo: Workspace, { step, format, window }: FixContext): Promise<readonly WriteEdit[]> {
  const command = step?.command?.trim() ?? '';
  if (command === '' || command.includes('\n') || /xvfb-run|QT_QPA_PLATFORM|DISPLAY=/.test(command)) return [];
  const qt = window.lines.some((line) => line.startsWith('qt.qpa.'));
  return editCiFiles(repo, format === 'plain' ? undefined : [format], (text, { provider }) => {
    if (/QT_QPA_PLATFORM|xvfb-run/.test(text)) return undefined;
    return qt ? prefixCommand(text, command, 'QT_QPA_PLATFORM=offscreen') : underXvfb(text, provider, command);
  });
}

export const rule = defineRule({
  id: 'configuration/display-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['any'],
  needle: [
    '$DISPLAY',
    'annot open display',
    'could not connect to display',
    'XDG_RUNTIME_DIR is invalid',
    'Unable to open X display',
    'HeadlessException',
  ],
  // X clients, Electron, Tk, Qt, Java.
  pattern:
    /(?:Missing X server or \$DISPLAY|\b[Cc]annot open display\b|no display name and no \$DISPLAY environment variable|could not connect to display|Unable to open X display|java\.awt\.HeadlessException)/,
  captures: [],
  explains: [
    'test/python-uncaught-exception',
    'test/java-uncaught-exception',
    'test/process-aborted',
    'test/python-crash',
  ],
  docs: {
    title: 'A program wants a screen',
    what: 'A program opens a window, and the machine has no display.',
    why: 'CI machines run without a screen.',
    how: 'Run the command under `xvfb-run -a`, or in the headless mode of the program (QT_QPA_PLATFORM=offscreen, --headless, -Djava.awt.headless=true).',
    references: ['https://www.x.org/releases/current/doc/man/man1/Xvfb.1.xhtml'],
  },
  async fix(_facts, repo, context) {
    const edits = await giveScreen(repo, context);
    return edits.length === 0
      ? undefined
      : { title: 'Run it without a screen', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'Qt under CTest',
        log: 'qt.qpa.xcb: could not connect to display',
        command: 'ctest --test-dir b',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - name: Tests\n        run: ctest --test-dir b\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - name: Tests\n        run: QT_QPA_PLATFORM=offscreen ctest --test-dir b\n',
        },
      },
      {
        name: 'Java on a machine of GitHub',
        log: 'java.awt.HeadlessException: No X11 DISPLAY variable was set',
        command: './gradlew check',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: |\n          ./gradlew check\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: |\n          xvfb-run -a ./gradlew check\n',
        },
      },
      {
        name: 'Electron in an image of GitLab',
        log: '[1:0] Missing X server or $DISPLAY',
        command: 'npm test',
        repo: { '.gitlab-ci.yml': 'test:\n  image: node:22\n  script:\n    - npm ci\n    - npm test\n' },
        patched: {
          '.gitlab-ci.yml':
            'test:\n  image: node:22\n  script:\n    - npm ci\n    - apt-get update && apt-get install -y xvfb\n    - xvfb-run -a npm test\n',
        },
      },
      { name: 'Electron', log: '[1:0] Missing X server or $DISPLAY' },
      { name: 'Tk', log: '_tkinter.TclError: no display name and no $DISPLAY environment variable' },
      { name: 'Qt', log: 'qt.qpa.xcb: could not connect to display' },
    ],
    ignore: [{ name: 'set', log: 'export DISPLAY=:99' }],
  },
});
