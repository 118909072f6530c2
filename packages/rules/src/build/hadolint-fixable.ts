import { defineRule } from '@self-healer/core/rule';
import { dockerfileFindings } from '../support/infrastructure/dockerfile-findings.ts';
import { repairDockerfile } from '../support/infrastructure/dockerfile-repairs.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

const FIXABLE = /^DL(?:30(?:0[0349]|14|15|19|2[01257]|3[02468]|4[027]|59|60)|400[0346])$/;

export const rule = defineRule({
  id: 'build/hadolint-fixable',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['docker'],
  needle: [' DL3', ' DL4', '"DL3', '"DL4', "'DL3", "'DL4", 'rce="DL'],
  // hadolint 2, its formats tty, gnu, json, codeclimate, checkstyle, sarif, sonarqube and codacy.
  pattern:
    /^(?:(?:hadolint:)?[^\s:]{1,300}:\d{1,6}:? (?<plain>DL(?:30(?:0[0349]|14|15|19|2[01257]|3[02468]|4[027]|59|60)|400[0346])) (?:error|warning|info|style): |[[{].{0,3900}?"(?:code|check_name|ruleId|patternId)":"(?<json>DL(?:30(?:0[0349]|14|15|19|2[01257]|3[02468]|4[027]|59|60)|400[0346]))"|\s*(?:<[^<>]{1,900}>){0,30}?<error [^<>]{1,900} source=["'](?<xml>DL(?:30(?:0[0349]|14|15|19|2[01257]|3[02468]|4[027]|59|60)|400[0346]))["'])/,
  captures: ['plain?', 'json?', 'xml?'],
  docs: {
    title: 'hadolint finds something in a Dockerfile',
    what: '{path}, line {line}: {message} ({code}).',
    why: 'The instruction does not follow the practices hadolint checks.',
    how: 'Change the instruction as {code} says.',
    references: ['https://github.com/hadolint/hadolint#rules'],
  },
  gathers: ['code', 'path', 'line', 'message'],
  gather({ plain, json, xml }, window) {
    const code = plain ?? json ?? xml ?? '';
    const until = { ...window, lines: window.lines.slice(0, window.index + 1) };
    const own = dockerfileFindings(until).filter((each) => each.code === code);
    const found = plain === undefined ? own[0] : own.at(-1);
    return found && { code, path: found.path, line: `${found.line}`, message: found.message };
  },
  async fix(_facts, repo, { window }) {
    const findings = dockerfileFindings(window).filter(({ code }) => FIXABLE.test(code));
    const edits = [];
    for (const printed of new Set(findings.map(({ path }) => path))) {
      const path = await trackedPath(printed, repo);
      const text = path === undefined ? undefined : await repo.read(path);
      if (path === undefined || text === undefined) continue;
      const own = findings.filter((finding) => finding.path === printed);
      const content = repairDockerfile(text, own);
      if (content !== undefined) edits.push({ kind: 'write' as const, path, content });
    }
    return edits.length === 0
      ? undefined
      : { title: 'Write the instructions as hadolint asks', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'another directory, from which the rest of the stage has to come back',
        log: 'Dockerfile:3 DL3003 warning: Use WORKDIR to switch to a directory\nDockerfile:4 DL3004 error: Do not use sudo',
        captures: { code: 'DL3003' },
        repo: { Dockerfile: 'FROM debian:12\nWORKDIR /app\nRUN cd /srv && make\nRUN sudo make install\n' },
        patched: {
          Dockerfile: 'FROM debian:12\nWORKDIR /app\nWORKDIR /srv\nRUN make\nWORKDIR /app\nRUN make install\n',
        },
      },
      {
        name: 'a pipe without pipefail',
        log: 'Dockerfile:2 DL4006 warning: Set the SHELL option -o pipefail before RUN with a pipe in it',
        captures: { code: 'DL4006' },
        repo: { Dockerfile: 'FROM debian:12\nRUN wget -O - https://files.example.org/a.tgz | tar xz\n' },
        patched: {
          Dockerfile:
            'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN wget -O - https://files.example.org/a.tgz | tar xz\n',
        },
      },
      {
        name: 'a pipe on Alpine',
        log: 'Dockerfile:2 DL4006 warning: Set the SHELL option -o pipefail before RUN with a pipe in it',
        repo: { Dockerfile: 'FROM alpine:3.20\nRUN wget -O - https://files.example.org/a.tgz | tar xz\n' },
      },
      {
        name: 'instructions beside others',
        log: 'Dockerfile:3 DL3000 error: Use absolute WORKDIR\nDockerfile:4 DL3021 error: COPY with more than 2 arguments requires the last argument to end with /\nDockerfile:6 DL3059 info: Multiple consecutive `RUN` instructions. Consider consolidation.\nDockerfile:8 DL4003 warning: Multiple `CMD` instructions found. If you list more than one `CMD` then only the last `CMD` will take effect\nDockerfile:10 DL3000 error: Use absolute WORKDIR\nDockerfile:11 DL3038 warning: Use the -y switch to avoid manual input `dnf install -y <package>`\nDockerfile:11 DL3040 warning: `dnf clean all` missing after dnf command.',
        captures: { code: 'DL3000' },
        repo: {
          Dockerfile:
            'FROM node:22 AS web\nWORKDIR /srv\nWORKDIR web\nCOPY a.txt b.txt data\nRUN npm ci\nRUN npm run build\nCMD ["npm", "start"]\nCMD ["node", "."]\nFROM registry.example.org/base/fedora:40\nWORKDIR app\nRUN dnf install git-2.45\n',
        },
        patched: {
          Dockerfile:
            'FROM node:22 AS web\nWORKDIR /srv\nWORKDIR /srv/web\nCOPY a.txt b.txt data/\nRUN npm ci \\\n    && npm run build\nCMD ["node", "."]\nFROM registry.example.org/base/fedora:40\nWORKDIR /app\nRUN dnf install -y git-2.45 && dnf clean all\n',
        },
      },
      {
        name: 'a directory below one that the image sets',
        log: 'Dockerfile:2 DL3000 error: Use absolute WORKDIR',
        repo: { Dockerfile: 'FROM golang:1.24\nWORKDIR app\n' },
      },
      {
        name: 'several findings',
        log: 'Dockerfile:2 DL4000 error: MAINTAINER is deprecated\nDockerfile:3 DL3027 warning: Do not use apt as it is meant to be an end-user tool, use apt-get or apt-cache instead\nDockerfile:5 DL3020 error: Use COPY instead of ADD for files and folders\nDockerfile:6 DL3025 warning: Use arguments JSON notation for CMD and ENTRYPOINT arguments',
        captures: { code: 'DL4000', line: '2' },
        repo: {
          Dockerfile:
            'FROM debian:12\nMAINTAINER Ada <ada@example.org>\nRUN apt update && \\\n    apt install -y jq\nADD a.txt /a\nCMD npm start\n',
        },
        patched: {
          Dockerfile:
            'FROM debian:12\nLABEL maintainer="Ada <ada@example.org>"\nRUN apt-get update && \\\n    apt-get install -y jq\nCOPY a.txt /a\nCMD ["npm", "start"]\n',
        },
      },
      {
        name: 'lists left behind',
        log: 'app/Dockerfile:2 DL3009 info: Delete the apt lists (/var/lib/apt/lists) after installing something\napp/Dockerfile:2 DL3015 info: Avoid additional packages by specifying `--no-install-recommends`',
        captures: { code: 'DL3009' },
        repo: { 'app/Dockerfile': 'FROM debian:12\nRUN apt-get update && apt-get install -y jq\n' },
        patched: {
          'app/Dockerfile':
            'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends jq && rm -rf /var/lib/apt/lists/*\n',
        },
      },
      {
        name: 'a stage whose name is misspelt',
        log: 'Dockerfile:5 DL3022 warning: `COPY --from` should reference a previously defined `FROM` alias',
        repo: {
          Dockerfile: 'FROM node:22 AS deps\nRUN npm ci\nFROM node:22-slim\nWORKDIR /app\nCOPY --from=dep /app ./\n',
        },
        patched: {
          Dockerfile: 'FROM node:22 AS deps\nRUN npm ci\nFROM node:22-slim\nWORKDIR /app\nCOPY --from=deps /app ./\n',
        },
      },
      {
        name: 'json',
        log: '[{"code":"DL3008","column":1,"file":"api/Dockerfile","level":"warning","line":2,"message":"Pin versions in apt get install."},{"code":"DL3025","column":1,"file":"api/Dockerfile","level":"warning","line":3,"message":"Use arguments JSON notation for CMD and ENTRYPOINT arguments"}]',
        captures: { code: 'DL3025', path: 'api/Dockerfile', line: '3' },
        repo: { 'api/Dockerfile': 'FROM node:22\nRUN npm ci\nCMD node server.js\n' },
        patched: { 'api/Dockerfile': 'FROM node:22\nRUN npm ci\nCMD ["node", "server.js"]\n' },
      },
      {
        name: 'gnu',
        log: 'hadolint:Dockerfile:2: DL3025 warning: Use arguments JSON notation for CMD and ENTRYPOINT arguments',
        captures: { path: 'Dockerfile', line: '2' },
        repo: { Dockerfile: 'FROM node:22\nCMD node server.js\n' },
        patched: { Dockerfile: 'FROM node:22\nCMD ["node", "server.js"]\n' },
      },
      {
        name: 'codeclimate',
        log: '[{"categories":["Bug Risk"],"check_name":"DL3025","description":"Use arguments JSON notation for CMD and ENTRYPOINT arguments","location":{"lines":{"begin":3,"end":3},"path":"api/Dockerfile"},"severity":"minor","type":"issue"}]',
        captures: { code: 'DL3025' },
        repo: { 'api/Dockerfile': 'FROM node:22\nRUN npm ci\nCMD node server.js\n' },
        patched: { 'api/Dockerfile': 'FROM node:22\nRUN npm ci\nCMD ["node", "server.js"]\n' },
      },
      {
        name: 'sonarqube and codacy',
        log: '{"issues":[{"engineId":"Hadolint","primaryLocation":{"filePath":"api/Dockerfile","message":"Use arguments JSON notation for CMD and ENTRYPOINT arguments","textRange":{"endColumn":1,"endLine":2,"startColumn":0,"startLine":2}},"ruleId":"DL3025","severity":"MAJOR","type":"BUG"}]}\n{"filename":"Dockerfile","line":2,"message":"Use arguments JSON notation for CMD and ENTRYPOINT arguments","patternId":"DL3025"}',
        captures: { code: 'DL3025', path: 'api/Dockerfile', line: '2' },
        repo: { 'api/Dockerfile': 'FROM node:22\nCMD node a.js\n', Dockerfile: 'FROM node:22\nCMD node b.js\n' },
        patched: {
          'api/Dockerfile': 'FROM node:22\nCMD ["node", "a.js"]\n',
          Dockerfile: 'FROM node:22\nCMD ["node", "b.js"]\n',
        },
      },
      {
        name: 'checkstyle',
        log: "<?xml version='1.0' encoding='UTF-8'?><checkstyle version='4.3'><file name='Dockerfile'><error column='1' line='2' message='Use arguments JSON notation' severity='warning' source='DL3025'/></file></checkstyle>",
        captures: { path: 'Dockerfile' },
        repo: { Dockerfile: 'FROM node:22\nCMD node server.js\n' },
        patched: { Dockerfile: 'FROM node:22\nCMD ["node", "server.js"]\n' },
      },
      {
        name: 'a shell is needed',
        log: 'Dockerfile:2 DL3025 warning: Use arguments JSON notation for CMD and ENTRYPOINT arguments',
        repo: { Dockerfile: 'FROM debian:12\nCMD npm start && echo $HOME\n' },
      },
    ],
    ignore: [{ name: 'what needs a decision', log: 'Dockerfile:3 DL3008 warning: Pin versions in apt get install.' }],
  },
});
