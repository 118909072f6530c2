/** Functions of GNU make, which a recipe may call. */
const FUNCTIONS =
  /^(?:subst|patsubst|strip|findstring|filter|filter-out|sort|word|words|wordlist|firstword|lastword|dir|notdir|suffix|basename|addsuffix|addprefix|join|wildcard|realpath|abspath|if|or|and|intcmp|foreach|let|file|call|value|eval|origin|flavor|error|warning|info|shell|guile)$/;

/** The lines of the recipe that a line (1-based, of the target or of a command) belongs to. */
function recipeAt(lines: readonly string[], line: number): readonly [from: number, to: number] {
  const start = lines[line - 1]?.startsWith('\t') === true ? line - 1 : line;
  const end = lines.findIndex((each, at) => at >= start && !/\\\r?$/.test(each));
  return [start, end < 0 ? lines.length - 1 : end];
}

/**
 * The makefile whose command at a line gives the shell what make takes for variables of its own: `$(ls *.c)`, which is
 * nothing to make, and `$count` of a variable that the same command sets. Undefined where there is none.
 */
export function escapeDollars(text: string, line: number): string | undefined {
  const lines = text.split('\n');
  const [from, to] = recipeAt(lines, line);
  const command = lines.slice(from, to + 1).join('\n');
  if (!command.startsWith('\t')) return undefined;
  const called = command.replace(/(?<!\$)\$(?=\((?<word>[a-z][\w.-]*)[ \t]+[^\s)])/g, (sign: string, word: string) =>
    FUNCTIONS.test(word) ? sign : '$$',
  );
  const setting =
    /(?:^[\t@-]*|[;&|({][ \t]*|\bfor )(?<name>[A-Za-z_]\w*)(?:=| in )|\bread (?:-r )?(?<read>[A-Za-z_]\w*)/gm;
  const set = [...called.matchAll(setting)].map(({ groups }) => groups?.name ?? groups?.read ?? '');
  // A name to which the makefile gives a value is make's.
  const own = set.filter(
    (name) => !new RegExp(`^ *(?:override |export |define )*${name}[ \\t]*[:+?!]{0,3}=`, 'm').test(text),
  );
  const changed = own.reduce(
    (all, name) => all.replace(new RegExp(`(?<!\\$)\\$(?=${name}(?!\\w))`, 'g'), () => '$$'),
    called,
  );
  return changed === command ? undefined : [...lines.slice(0, from), changed, ...lines.slice(to + 1)].join('\n');
}
