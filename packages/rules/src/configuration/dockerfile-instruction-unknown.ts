import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { DOCKERFILE } from '../support/infrastructure/image-places.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { textLines } from '../support/text/text-lines.ts';

/** Instructions of a Dockerfile, https://docs.docker.com/reference/dockerfile/, 2026-11. */
const INSTRUCTIONS: readonly string[] =
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  );

/**
 * A Dockerfile in which the line above a part of a command (1-based) goes on in it: a line that is indented below others
 * that go on, where one of both says by its sign that it is not the whole, or both are words of a list.
 */
function continueAbove(text: string, line: number, word: string): string | undefined {
  const { lines, join } = textLines(text);
  const [at, above, own] = [line - 2, lines[line - 2] ?? '', lines[line - 1] ?? ''];
  const inCommand = lines[at - 1]?.trimEnd().endsWith('\\') === true || /^\s*RUN\s/i.test(above);
  if (!/^\s/.test(own) || own.trim().split(/\s/)[0]?.toUpperCase() !== word.toUpperCase() || !inCommand)
    return undefined;
  const isOpen = /(?:&&|\|\|?|;)\s*$/.test(above) || /^\s*(?:&&|\|)/.test(own);
  const isListed = [above, own].every((each) => /^\s+[\w.+:=~@-]+\s*\\?\s*$/.test(each)) && !/\\\s*$/.test(above);
  if (/\\\s*$/.test(above) || (!isOpen && !isListed)) return undefined;
  lines[at] = `${above.trimEnd()} \\`;
  return join();
}

export const rule = defineRule({
  id: 'configuration/dockerfile-instruction-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['docker'],
  needle: ['nknown instruction: ', "expecting '#', '"],
  // buildkit names the line; the classic builder does too since 17.10.
  pattern:
    /(?:[Dd]ockerfile parse error (?:on )?line (?<line>\d{1,6}): [Uu]nknown instruction: (?<name>[\w.-]{1,60}|&&|\|\|?)|^(?<linted>[^\s:]{1,300}):(?<at>\d{1,6})(?::\d{1,5})? unexpected '[A-Za-z&|]' ?expecting '#', '\\', ADD, )/,
  captures: ['line?', 'name?', 'linted?', 'at?'],
  docs: {
    title: 'A Dockerfile has an instruction that does not exist',
    what: 'Line {place} begins with {word}, which is no instruction.',
    why: 'It is misspelt, or the line above lacks the backslash that continues it.',
    how: 'Correct the word, or end the line above with a backslash.',
    references: ['https://docs.docker.com/reference/dockerfile/'],
  },
  gathers: ['place', 'word'],
  gather: ({ line, name, at }) => ({ place: line ?? at ?? '', word: name ?? 'a word' }),
  async fix({ place, name, linted }, repo) {
    // hadolint names the line only; its word is in the file.
    const path = linted === undefined ? undefined : await trackedPath(linted, repo);
    const told = path === undefined ? '' : ((await repo.read(path)) ?? '').split('\n')[Number(place) - 1];
    const word = (
      name ??
      /^\s*(?<word>[A-Za-z]{2,20}|&&|\|\|?)(?:\s|$)/.exec(told ?? '')?.groups?.word ??
      ''
    ).toUpperCase();
    const meant = nearestWord(word, INSTRUCTIONS);
    if (meant === undefined) {
      const continued = await editMatching(repo, DOCKERFILE, (text, file) =>
        path !== undefined && file !== path ? undefined : continueAbove(text, Number(place), word),
      );
      return continued.length !== 1
        ? undefined
        : { title: 'Continue the line above with a backslash', safety: 'safe', edits: continued };
    }
    const edits = await editMatching(repo, DOCKERFILE, (text, file) => {
      if (path !== undefined && file !== path) return undefined;
      const { lines, join } = textLines(text);
      const at = Number(place) - 1;
      const own = lines[at] ?? '';
      if (own.trimStart().split(/\s/)[0]?.toUpperCase() !== word) return undefined;
      lines[at] = own.replace(/\S+/, () => meant);
      return join();
    });
    return edits.length !== 1 ? undefined : { title: `Write ${meant}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'buildkit',
        log: 'ERROR: failed to solve: dockerfile parse error on line 3: unknown instruction: ENTRYPIONT (did you mean ENTRYPOINT?)',
        captures: { line: '3', name: 'ENTRYPIONT' },
        repo: {
          'app/Dockerfile': 'FROM alpine:3.20\nCOPY run.sh /run.sh\nENTRYPIONT ["/run.sh"]\n',
          Dockerfile: 'FROM alpine:3.20\n',
        },
        patched: { 'app/Dockerfile': 'FROM alpine:3.20\nCOPY run.sh /run.sh\nENTRYPOINT ["/run.sh"]\n' },
      },
      {
        name: 'hadolint',
        log: "docker/app.Dockerfile:2:1 unexpected 'C' expecting '#', '\\', ADD, ARG, CMD, COPY, ENTRYPOINT, at least one space, or end of input",
        captures: { linted: 'docker/app.Dockerfile' },
        repo: { 'docker/app.Dockerfile': 'FROM alpine:3.20\nCOPPY run.sh /run.sh\n' },
        patched: { 'docker/app.Dockerfile': 'FROM alpine:3.20\nCOPY run.sh /run.sh\n' },
      },
      {
        name: 'the rest of a command',
        log: 'Error response from daemon: Dockerfile parse error line 3: unknown instruction: APT-GET',
        captures: { name: 'APT-GET' },
        repo: { Dockerfile: 'FROM debian:12\nRUN apt-get update\napt-get install -y jq\n' },
      },
      {
        name: 'a command that goes on',
        log: 'dockerfile parse error on line 4: unknown instruction: chown',
        repo: { Dockerfile: 'FROM debian:12\nRUN set -eux; \\\n    useradd app;\n    chown app /srv\nUSER app\n' },
        patched: {
          Dockerfile: 'FROM debian:12\nRUN set -eux; \\\n    useradd app; \\\n    chown app /srv\nUSER app\n',
        },
      },
      {
        name: 'a command that goes on from its sign',
        log: "Dockerfile:4:5 unexpected '&' expecting '#', '\\', ADD, ARG, CMD, or end of input",
        repo: {
          Dockerfile: 'FROM debian:12\nRUN apt-get update \\\n    && apt-get install -y curl\n    && apt-get clean\n',
        },
        patched: {
          Dockerfile:
            'FROM debian:12\nRUN apt-get update \\\n    && apt-get install -y curl \\\n    && apt-get clean\n',
        },
      },
      {
        name: 'a list of packages',
        log: "Dockerfile:4:5 unexpected 'g' expecting '#', '\\', ADD, ARG, CMD, or end of input",
        repo: { Dockerfile: 'FROM debian:12\nRUN apt-get install -y \\\n    curl\n    git\n' },
        patched: { Dockerfile: 'FROM debian:12\nRUN apt-get install -y \\\n    curl \\\n    git\n' },
      },
    ],
    ignore: [
      { name: 'another parse error', log: 'dockerfile parse error on line 3: COPY requires at least two arguments' },
    ],
  },
});
