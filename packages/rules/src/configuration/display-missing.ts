import { defineRule } from '@self-healer/core/rule';

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
  explains: ['test/python-uncaught-exception', 'test/java-uncaught-exception', 'test/process-aborted'],
  docs: {
    title: 'A program wants a screen',
    what: 'A program opens a window, and the machine has no display.',
    why: 'CI machines run without a screen.',
    how: 'Run the command under `xvfb-run -a`, or in the headless mode of the program (QT_QPA_PLATFORM=offscreen, --headless, -Djava.awt.headless=true).',
    references: ['https://www.x.org/releases/current/doc/man/man1/Xvfb.1.xhtml'],
  },
  examples: {
    match: [
      { name: 'Electron', log: '[1:0] Missing X server or $DISPLAY' },
      { name: 'Tk', log: '_tkinter.TclError: no display name and no $DISPLAY environment variable' },
      { name: 'Qt', log: 'qt.qpa.xcb: could not connect to display' },
    ],
    ignore: [{ name: 'set', log: 'export DISPLAY=:99' }],
  },
});
