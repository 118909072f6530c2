import { changeDirectories } from './dockerfile-directory.ts';
import { type DockerfileFinding, instructionEnd, repairStages } from './dockerfile-stages.ts';

const SHELL_SYNTAX = /[$&|;<>()'"`\\*?~]/;

/** What hadolint's findings ask for, as a change of one instruction; the same text means "not here". */
const DOCKERFILE_REPAIRS: Readonly<Record<string, (instruction: string) => string>> = {
  DL3004: (run) => run.replace(/(?<=(?:^\s*RUN|&&|;|\|\|)\s+(?:\\\s+)?)sudo (?!-)/gi, ''),
  DL3009: (run) => endingWith(run, 'rm -rf /var/lib/apt/lists/*'),
  DL3014: (run) => run.replace(/\bapt-get install (?!.*(?:-y|--yes|-qq)\b)/, 'apt-get install -y '),
  DL3015: (run) =>
    run.replace(
      /\bapt-get(?<options>(?: -\S+)*) install(?! --no-install)(?<more>(?: (?!--no-install)-\S+)*)(?! -)/g,
      '$& --no-install-recommends',
    ),
  DL3019: (run) => run.replace(/\bapk add(?! --no-cache)/g, 'apk add --no-cache'),
  DL3020: (add) => add.replace(/^(?<indent>\s*)ADD\b/i, '$<indent>COPY'),
  DL3021: (copy) => copy.replace(/(?<=[^\s\]/])(?=\s*$)/, '/'),
  DL3025: jsonNotation,
  DL3027: (run) =>
    run.replace(/(?<![\w/-])apt(?= (?:-\S+ )*(?:install|update|upgrade|remove|purge|autoremove|clean)\b)/g, 'apt-get'),
  DL3030: (run) => answering(run, 'yum'),
  DL3032: (run) => endingWith(run, 'yum clean all'),
  DL3034: (run) => answering(run, 'zypper'),
  DL3036: (run) => endingWith(run, 'zypper clean'),
  DL3038: (run) => answering(run, 'dnf'),
  DL3040: (run) => endingWith(run, 'dnf clean all'),
  DL3042: (run) => run.replace(/\bpip(?<major>3?) install(?! --no-cache-dir)/g, 'pip$<major> install --no-cache-dir'),
  DL3047: (run) => run.replace(/\bwget(?= )(?! --progress)/g, 'wget --progress=dot:giga'),
  DL3060: (run) => endingWith(run, 'yarn cache clean'),
  DL4000: (line) =>
    line.replace(
      /^(?<indent>\s*)MAINTAINER\s+"?(?<who>[^"\n]{1,200}?)"?(?<end>\s*)$/i,
      '$<indent>LABEL maintainer="$<who>"$<end>',
    ),
};

/** A here-document, whose end is another line's. */
const HERE_DOCUMENT = /<<-?\s*["']?\w/;

/** A `RUN` with a command more at its end. */
function endingWith(run: string, command: string): string {
  if (HERE_DOCUMENT.test(run) || run.includes(command)) return run;
  return run.replace(/(?<end>\s*)$/, () => ` && ${command}${/\s*$/.exec(run)?.[0] ?? ''}`);
}

/** A `RUN` whose package manager asks nothing. */
function answering(run: string, manager: string): string {
  const asking = new RegExp(
    `\\b${manager}(?<options>(?: -[\\w-]+)*) install(?! (?:.* )?(?:-y|--assumeyes|--yes)\\b)`,
    'g',
  );
  return / -(?:y|n|-non-interactive)\b/.test(run) ? run : run.replace(asking, '$& -y');
}

/** Changes the instructions that findings point to; undefined when none changes. */
export function repairDockerfile(text: string, findings: readonly DockerfileFinding[]): string | undefined {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  for (const { line, code } of findings) {
    const repair = Object.hasOwn(DOCKERFILE_REPAIRS, code) ? DOCKERFILE_REPAIRS[code] : undefined;
    const end = instructionEnd(lines, line - 1);
    if (repair === undefined || end < 0) continue;
    const instruction = lines.slice(line - 1, end + 1).join('');
    const changed = repair(instruction).match(/[^\n]*\n|[^\n]+$/g) ?? [];
    // The number of lines stays, so that the other findings still point to theirs.
    if (changed.length === end - line + 2) lines.splice(line - 1, changed.length, ...changed);
  }
  const staged = [...repairStages(lines, findings)];
  // Where a line came or went, the places of the findings are no longer theirs: the next run names them anew.
  if (staged.length === lines.length) changeDirectories(staged, findings);
  const content = staged.join('');
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
