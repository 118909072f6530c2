import { shebangOf } from '@self-healer/editors/shell-script';

/** Whether a file is a script for a shell, by its name or its first line. */
export function isShellScript(path: string, text: string): boolean {
  return /\.(?:ba)?sh$/.test(path) || /(?:^|[/ ])(?:ba|da|k|z)?sh(?: |$)/.test(shebangOf(text) ?? '');
}
