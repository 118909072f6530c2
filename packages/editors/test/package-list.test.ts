import { expect, test } from 'vitest';
import { addPackages, packageManagers } from '../src/package-list.ts';

const FILE = `FROM --platform=linux/amd64 openjdk:8 AS build
RUN apt-get update && apt-get install -y \\
    curl \\
    git && rm -rf /var/lib/apt/lists/*
`;

test.each([
  ['in its layout', FILE, ['make'], FILE.replace('    git &&', '    git \\\n    make &&')],
  ['on one line', 'FROM a\nRUN apt-get install -y git\n', ['make', 'git'], 'FROM a\nRUN apt-get install -y git make\n'],
  ['nothing missing', FILE, ['git'], undefined],
  ['no apt', 'FROM a\n', ['git'], undefined],
])('adds packages: %s', (_, text, names, after) => {
  expect(addPackages(text, 'apt', names)).toBe(after);
});

test('of Alpine, in the stage that fails', () => {
  const text = 'FROM a\nRUN apk add --no-cache git\nFROM b\nRUN apk add curl\nRUN make\n';
  expect(packageManagers(text)).toEqual(['apk']);
  expect(addPackages(text, 'apk', ['jq'], text.indexOf('RUN make'))).toBe(text.replace('add curl', 'add curl jq'));
});
