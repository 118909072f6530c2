import type { LogWindow } from '@self-healer/core/log-window';

/** Whether an image is built around the error, by BuildKit or the builder before it. */
export const buildsImage = ({ lines }: Pick<LogWindow, 'lines'>): boolean =>
  lines.some((line) => /^#\d{1,4} |^Step \d+\/\d+ : /.test(line));
