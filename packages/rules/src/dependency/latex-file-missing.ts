import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/latex-file-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['latex'],
  needle: '! LaTeX Error: File ',
  // LaTeX 2e.
  pattern: /^! LaTeX Error: File [`'](?<file>[^`']{1,200})' not found\.$/,
  captures: ['file'],
  docs: {
    title: 'A LaTeX package is not installed',
    what: 'LaTeX does not find {file}.',
    why: 'The TeX Live of the image is a small one, or the file is not committed.',
    how: 'Install the collection that holds it (`tlmgr install`, texlive-latex-extra), or commit it.',
    references: ['https://tug.org/texlive/tlmgr.html'],
  },
  examples: {
    match: [
      { name: 'a style', log: "! LaTeX Error: File `tikz-cd.sty' not found.", captures: { file: 'tikz-cd.sty' } },
    ],
    ignore: [{ name: 'another error', log: '! LaTeX Error: Environment theorem undefined.' }],
  },
});
