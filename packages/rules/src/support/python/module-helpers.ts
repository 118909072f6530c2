import { MODULE_HELPERS } from '../../data/python-module-helpers.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { textLines } from '../text/text-lines.ts';

/** A source that defines itself what it called of a removed module, where the table has it; otherwise as it was. */
export function withModuleHelpers(text: string, module: string): string {
  const table = MODULE_HELPERS[module] ?? {};
  let changed = text;
  for (const [name, helper] of Object.entries(table)) {
    if (new RegExp(`^[ \\t]*(?:def|class) ${name}\\b`, 'm').test(changed)) continue;
    const without = called(changed, module, name);
    if (without !== undefined) changed = defined(without, helper.imports, helper.lines);
  }
  return changed;
}

/** The text with the function called by its name alone, and no longer imported; undefined where nothing calls it. */
function called(text: string, module: string, name: string): string | undefined {
  const from = new RegExp(`^from ${module} import ${name}[ \\t]*\\r?\\n`, 'm');
  if (from.test(text)) return text.replace(from, '');
  const whole = new RegExp(`^import ${module}[ \\t]*\\r?\\n`, 'm');
  const used = new RegExp(`(?<![\\w.])${module}\\.${name}(?=\\()`, 'g');
  if (!whole.test(text) || !used.test(text)) return undefined;
  const changed = text.replace(used, name);
  return new RegExp(`(?<![\\w.])${module}\\.\\w`).test(changed) ? changed : changed.replace(whole, '');
}

/** The text with a function behind its imports, and what that needs among them. */
function defined(text: string, imports: readonly string[], body: readonly string[]): string {
  const { lines, join } = textLines(text);
  const known = imports.filter((line) => !new RegExp(`^${escapePattern(line)}[ \\t]*$`, 'm').test(lines.join('\n')));
  const last = lastImport(lines);
  const start = last < 0 ? headEnd(lines) : last + 1;
  const rest = lines.slice(start);
  const code = rest.findIndex((line) => line.trim() !== '');
  const below = code < 0 ? [''] : ['', '', ...rest.slice(code)];
  lines.splice(start, lines.length - start, ...known, '', '', ...body, ...below);
  return join();
}

/** The last line of the imports at the start of a module, -1 without any. */
function lastImport(lines: readonly string[]): number {
  const code = lines.findIndex((line) =>
    /^(?:async def|def|class|if|for|while|with|try)\b|^@|^[A-Za-z_][\w.]* ?[:=(]/.test(line),
  );
  const head = code < 0 ? lines : lines.slice(0, code);
  const last = head.findLastIndex((line) => /^(?:import|from) /.test(line));
  if (last < 0 || !/\([^)]*$/.test(lines[last] ?? '')) return last;
  return lines.findIndex((line, at) => at > last && line.includes(')'));
}

/** Where the code begins in a module without imports: behind comments and a text of documentation. */
function headEnd(lines: readonly string[]): number {
  const text = lines.join('\n');
  const head = /^(?:#.*\n)*(?:"""[^"]*"""\n|'''[^']*'''\n)?/.exec(text)?.[0] ?? '';
  return head.split('\n').length - 1;
}
