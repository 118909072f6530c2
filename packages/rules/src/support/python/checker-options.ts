import type { FixContext } from '@self-healer/core/rule';

/** Options that change what a checker finds, with values that can be nothing but names and numbers. */
const OPTIONS: Readonly<Record<string, RegExp>> = {
  black:
    /(?<= )(?:(?:-l|--line-length)[ =]\d{1,4}|(?:-t|--target-version)[ =]py\d{2,3}|-S|--skip-string-normalization|-C|--skip-magic-trailing-comma|--preview)(?= |$)/g,
  isort:
    /(?<= )(?:--profile[ =]\w{1,30}|(?:-l|-w|--line-length|--line-width)[ =]\d{1,4}|(?:-m|--multi-line)[ =]\w{1,40}|--tc|--trailing-comma|--float-to-top|--fass|--force-sort-within-sections)(?= |$)/g,
  'ruff check':
    /(?<= )(?:(?:--select|--extend-select|--ignore|--extend-ignore)[ =][A-Z\d,]{1,200}|--line-length[ =]\d{1,4}|--target-version[ =]py\d{2,3}|--preview)(?= |$)/g,
  'ruff format': /(?<= )(?:--line-length[ =]\d{1,4}|--target-version[ =]py\d{2,3}|--preview)(?= |$)/g,
};

/** The options with which the job called a checker, so that what repairs sees what it saw. */
export function checkerOptions(tool: keyof typeof OPTIONS & string, context: FixContext): readonly string[] {
  const { window, step } = context;
  const call = new RegExp(`(?:^|[\\s;&|/])${tool} [^\\n;&|]{0,600}`);
  const shown = [step?.command ?? '', ...window.lines.slice(0, window.index + 1).toReversed()];
  for (const line of shown) {
    const called = call.exec(line.slice(0, 4000))?.[0];
    // A sentence about the tool has no option.
    if (called === undefined || !/ -/.test(called)) continue;
    return [...called.matchAll(OPTIONS[tool] ?? /(?!)/g)].flatMap(([option]) => option.split(' '));
  }
  return [];
}
