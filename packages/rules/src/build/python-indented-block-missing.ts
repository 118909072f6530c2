import { defineRule } from '@self-healer/core/rule';
import { trackedFrame } from '../support/python/python-source.ts';
import { depthOf } from '../support/text/indentation.ts';
import { textLines } from '../support/text/text-lines.ts';

const isBlank = (line: string): boolean => line.trim() === '' || /^\s*#/.test(line);
/** What begins something of its own, which no block above it is meant to hold. */
const OWN = /^\s*(?:def|class|async|@|import|from|elif|else|except|finally|if __name__)\b|^\s*@/;

/** Indents the lines below the head of a block that are its body: up to a blank line, and what follows is another matter. */
function indentBody(lines: string[], at: number): boolean {
  const head = lines.slice(0, at).findLastIndex((line) => !isBlank(line));
  const depth = depthOf(lines[head] ?? '');
  if (head < 0 || !/:\s*(?:#.*)?$/.test(lines[head] ?? '') || depthOf(lines[at] ?? '') !== depth) return false;
  if (indentFirst(lines, at, depth)) return true;
  const length = lines.slice(at).findIndex((line) => line.trim() === '' || depthOf(line) < depth);
  const end = length < 0 ? lines.length : at + length;
  const body = lines.slice(at, end);
  const next = lines.slice(end).find((line) => line.trim() !== '');
  const ends = next === undefined || depthOf(next) < depth || OWN.test(next);
  // Of several lines only a function's are surely all of its body; of another block one is.
  const whole = /^\s*(?:async\s+)?(?:def|class)\b/.test(lines[head] ?? '') ? ends : body.length === 1 && ends;
  if (!whole || body.some((line) => OWN.test(line) || line.includes('\t'))) return false;
  for (const [index, line] of body.entries()) lines[at + index] = `    ${line}`;
  return true;
}

/** Indents the one line that is less deep than the lines of its block that follow it. */
function indentFirst(lines: string[], at: number, depth: number): boolean {
  const [own, next] = [lines[at] ?? '', lines.slice(at + 1).find((line) => !isBlank(line)) ?? ''];
  const step = depthOf(next) - depth;
  // A line that goes on in the next one explains its depth.
  if (step < 2 || step > 4 || /[:,([{\\]\s*(?:#.*)?$/.test(own) || `${own}${next}`.includes('\t')) return false;
  lines[at] = `${' '.repeat(step)}${own}`;
  return true;
}

/**
 * Indents the head of a block above a line that ends its body at no depth there is: the body stands two steps deeper than
 * its head, and the line one.
 */
function indentHead(lines: string[], at: number): boolean {
  const depth = depthOf(lines[at] ?? '');
  const head = lines.findLastIndex((line, index) => index < at && !isBlank(line) && depthOf(line) < depth);
  const above = lines.findLastIndex((line, index) => index < head && !isBlank(line));
  const [own, before] = [lines[head] ?? '', lines[above] ?? ''];
  const body = lines.slice(head + 1, at).filter((line) => !isBlank(line));
  const step = depth - depthOf(own);
  if (head < 0 || step !== 4 || !/:\s*(?:#.*)?$/.test(own) || body.some((line) => depthOf(line) < depth + step))
    return false;
  if (depthOf(body[0] ?? '') !== depth + step || [own, ...body].some((line) => line.includes('\t'))) return false;
  // What stands above belongs to the block that the head belongs to, or opens it.
  const fits = depthOf(before) >= depth || (depthOf(before) === depth - step && /:\s*(?:#.*)?$/.test(before));
  if (!fits) return false;
  lines[head] = `${' '.repeat(step)}${own}`;
  return true;
}

/**
 * Brings the head of a block back that stands too deep, where it is the first of the lines that a line ends at no depth
 * there is: its body has the depth that it would have below a head of that line's depth.
 */
function settleHead(lines: string[], at: number): boolean {
  const depth = depthOf(lines[at] ?? '');
  const parent = lines.findLastIndex((line, index) => index < at && !isBlank(line) && depthOf(line) < depth);
  const head = lines.findIndex((line, index) => index > parent && !isBlank(line));
  const own = lines[head] ?? '';
  const body = lines.slice(head + 1, at).filter((line) => !isBlank(line));
  const step = depth - depthOf(lines[parent] ?? '');
  if (parent < 0 || step < 2 || body.length === 0 || !/:\s*(?:#.*)?$/.test(own)) return false;
  if (depthOf(own) <= depth || depthOf(own) >= depth + step || depthOf(body[0] ?? '') !== depth + step) return false;
  if (body.some((line) => depthOf(line) < depth + step) || [own, ...body].some((line) => line.includes('\t')))
    return false;
  lines[head] = `${' '.repeat(depth)}${own.trimStart()}`;
  return true;
}

/** Gives a line that ends a block at no depth there is the depth that is nearest; two as near are none. */
function settleDepth(lines: string[], at: number): boolean {
  const line = lines[at] ?? '';
  const own = depthOf(line);
  const depths = new Set<number>();
  let least = Number.POSITIVE_INFINITY;
  for (const above of lines.slice(0, at).reverse()) {
    if (isBlank(above) || depthOf(above) >= least) continue;
    least = depthOf(above);
    depths.add(least);
  }
  const [best, second] = [...depths].sort((a, b) => Math.abs(a - own) - Math.abs(b - own));
  if (best === undefined || line.includes('\t') || Math.abs(best - own) > 1) return false;
  if (second !== undefined && Math.abs(second - own) === Math.abs(best - own)) return false;
  if (best === own) return false;
  lines[at] = ' '.repeat(best) + line.trimStart();
  return true;
}

export const rule = defineRule({
  id: 'build/python-indented-block-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['python'],
  needle: ['IndentationError: expected an indented block', 'IndentationError: unindent does not match'],
  // Python 3.9 names no block; `Sorry:` is of compileall.
  pattern:
    /^(?:E\s{1,60})?(?:Sorry: )?IndentationError: (?:(?<block>expected an indented block)(?: after .{1,60} on line \d{1,7})?|(?<depth>unindent does not match any outer indentation level))(?: \([^()]{1,300}, line \d{1,7}\))?$/,
  captures: ['block?', 'depth?'],
  explains: ['build/python-syntax-error', 'build/pytest-import-exception', 'build/python-import-exception', 'test/*'],
  docs: {
    title: 'A Python line stands at the wrong depth',
    what: 'Python: {problem}.',
    why: 'The body of a block is not indented, or a line is a blank off.',
    how: 'Indent the body by four blanks, or the line as those beside it.',
    references: ['https://docs.python.org/3/reference/lexical_analysis.html#indentation'],
  },
  gathers: ['problem'],
  gather: ({ block, depth }) => ({ problem: block ?? depth ?? '' }),
  async fix({ block }, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    if (frame === undefined) return undefined;
    const { lines, join } = textLines(frame.text);
    const slips = block === undefined ? [settleHead, settleDepth, indentHead] : [indentBody];
    const changed = slips.some((slip) => slip(lines, frame.line - 1));
    if (!changed) return undefined;
    return {
      title: `Indent line ${frame.line} of ${frame.path} as it is meant`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'a body that is not indented',
        log: '  File "/w/app/a.py", line 3\n    self.size = size\n    ^\nIndentationError: expected an indented block after function definition on line 2',
        captures: { block: 'expected an indented block' },
        repo: {
          'a.py':
            'class Box:\n    def __init__(self, size):\n    self.size = size\n    self.full = False\n\n    def area(self):\n        return self.size ** 2\n',
        },
        patched: {
          'a.py':
            'class Box:\n    def __init__(self, size):\n        self.size = size\n        self.full = False\n\n    def area(self):\n        return self.size ** 2\n',
        },
      },
      {
        name: 'Python 3.8, a blank off',
        log: '  File "/w/app/a.py", line 5\n    return result\n                 ^\nIndentationError: unindent does not match any outer indentation level',
        captures: { problem: 'unindent does not match any outer indentation level' },
        repo: { 'a.py': 'def f(xs):\n    result = 0\n    for x in xs:\n        result += x\n   return result\n' },
        patched: { 'a.py': 'def f(xs):\n    result = 0\n    for x in xs:\n        result += x\n    return result\n' },
      },
      {
        name: 'the first line of a body',
        log: '  File "/w/app/a.py", line 2\n    options.setdefault("sort", True)\n    ^^^^^^^\nIndentationError: expected an indented block after function definition on line 1',
        repo: {
          'a.py':
            'def dump(value, **options):\noptions.setdefault("sort", True)\n    return encode(value, **options)\n',
        },
        patched: {
          'a.py':
            'def dump(value, **options):\n    options.setdefault("sort", True)\n    return encode(value, **options)\n',
        },
      },
      {
        name: 'a head that stands too deep, the first of its block',
        log: '  File "/w/app/a.py", line 4\n    if isinstance(form, tuple):\n                               ^\nIndentationError: unindent does not match any outer indentation level',
        repo: {
          'a.py':
            'def last(val, form):\n      if callable(form):\n        return form(val)\n    if isinstance(form, tuple):\n        return form[0]\n',
        },
        patched: {
          'a.py':
            'def last(val, form):\n    if callable(form):\n        return form(val)\n    if isinstance(form, tuple):\n        return form[0]\n',
        },
      },
      {
        name: 'a head that stands a step too far left',
        log: '  File "/w/app/a.py", line 6\n    return text\n               ^\nIndentationError: unindent does not match any outer indentation level',
        repo: {
          'a.py':
            'class A:\n    def load(self, text, packed):\n        text = text.strip()\n    if packed:\n            text = unpack(text)\n        return text\n',
        },
        patched: {
          'a.py':
            'class A:\n    def load(self, text, packed):\n        text = text.strip()\n        if packed:\n            text = unpack(text)\n        return text\n',
        },
      },
      {
        name: 'a loop, and two lines that may be its body',
        log: '  File "/w/app/a.py", line 2\nIndentationError: expected an indented block after \'for\' statement on line 1',
        repo: { 'a.py': 'for x in xs:\nprint(x)\nprint("done")\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'IndentationError: unexpected indent' }],
  },
});
