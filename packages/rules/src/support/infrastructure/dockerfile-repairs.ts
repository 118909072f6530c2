interface Finding {
  /** 1-based line on which the instruction starts. */
  readonly line: number;
  readonly code: string;
}

const SHELL_SYNTAX = /[$&|;<>()'"`\\*?~]/;

/** What hadolint's findings ask for, as a change of one instruction; the same text means "not here". */
const DOCKERFILE_REPAIRS: Readonly<Record<string, (instruction: string) => string>> = {
  DL3009: (run) =>
    run.includes('/var/lib/apt/lists') ? run : run.replace(/(?<end>\s*)$/, ' && rm -rf /var/lib/apt/lists/*$<end>'),
  DL3014: (run) => run.replace(/\bapt-get install (?!.*(?:-y|--yes|-qq)\b)/, 'apt-get install -y '),
  DL3015: (run) =>
    run.replace(
      /\bapt-get(?<options>(?: -\S+)*) install(?! --no-install)(?<more>(?: (?!--no-install)-\S+)*)(?! -)/g,
      '$& --no-install-recommends',
    ),
  DL3019: (run) => run.replace(/\bapk add(?! --no-cache)/g, 'apk add --no-cache'),
  DL3020: (add) => add.replace(/^(?<indent>\s*)ADD\b/i, '$<indent>COPY'),
  DL3025: jsonNotation,
  DL3027: (run) =>
    run.replace(/(?<![\w/-])apt(?= (?:-\S+ )*(?:install|update|upgrade|remove|purge|autoremove|clean)\b)/g, 'apt-get'),
  DL3042: (run) => run.replace(/\bpip(?<major>3?) install(?! --no-cache-dir)/g, 'pip$<major> install --no-cache-dir'),
  DL3047: (run) => run.replace(/\bwget(?= )(?! --progress)/g, 'wget --progress=dot:giga'),
  DL4000: (line) =>
    line.replace(
      /^(?<indent>\s*)MAINTAINER\s+"?(?<who>[^"\n]{1,200}?)"?(?<end>\s*)$/i,
      '$<indent>LABEL maintainer="$<who>"$<end>',
    ),
};

/** Changes the instructions that findings point to; undefined when none changes. */
export function repairDockerfile(text: string, findings: readonly Finding[]): string | undefined {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  // From the end, so that a line more does not move the places above.
  const pipes = findings.filter(({ code }) => code === 'DL4006').toSorted((a, b) => a.line - b.line);
  for (const { line, code } of findings) {
    const repair = Object.hasOwn(DOCKERFILE_REPAIRS, code) ? DOCKERFILE_REPAIRS[code] : undefined;
    const end = lines.findIndex((each, at) => at >= line - 1 && !/\\\s*$/.test(each) && !/^\s*#/.test(each));
    if (repair === undefined || end < 0) continue;
    const instruction = lines.slice(line - 1, end + 1).join('');
    const changed = repair(instruction).match(/[^\n]*\n|[^\n]+$/g) ?? [];
    // The number of lines stays, so that the other findings still point to theirs.
    if (changed.length === end - line + 2) lines.splice(line - 1, changed.length, ...changed);
  }
  const [first] = pipes;
  // BusyBox knows another shell: there it is for a person to say.
  if (first !== undefined && !/^FROM\s+\S*alpine/im.test(text) && !/^SHELL\s/im.test(text))
    lines.splice(first.line - 1, 0, `SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n`);
  const content = lines.join('');
  return content === text ? undefined : content;
}

/** `CMD npm start` as a list of words; not when a shell has something to do in it. */
function jsonNotation(instruction: string): string {
  const found = /^(?<keyword>\s*(?:CMD|ENTRYPOINT)\s+)(?<words>[^\n[]{1,300}?)(?<end>\s*)$/i.exec(instruction)?.groups;
  if (found?.words === undefined || SHELL_SYNTAX.test(found.words)) return instruction;
  const words = found.words
    .trim()
    .split(/\s+/)
    .map((word) => JSON.stringify(word));
  return `${found.keyword}[${words.join(', ')}]${found.end}`;
}
