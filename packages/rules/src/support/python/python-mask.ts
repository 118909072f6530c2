import { masked } from '@self-healer/editors/masked';

/** Python code with what stands in comments and strings blanked out, so that places in it are places of the code. */
export const maskPython = (code: string): string =>
  masked(code, { strings: true }, { line: ['#'], quotes: ['"""', "'''", '"', "'"] });
