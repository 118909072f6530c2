import { expect, test } from 'vitest';
import { baseImages, ensureAptUpdate, setBaseImage } from '../src/dockerfile.ts';

const FILE = `# syntax=docker/dockerfile:1
FROM --platform=linux/amd64 openjdk:8 AS build
RUN apt-get update && apt-get install -y \\
    curl \\
    git && rm -rf /var/lib/apt/lists/*
FROM openjdk:8
COPY --from=build /a /a
`;

test('base images', () => {
  expect(baseImages(FILE)).toEqual([
    { image: 'openjdk:8', line: 1 },
    { image: 'openjdk:8', line: 5 },
  ]);
  expect(setBaseImage(FILE, 'openjdk:8', 'eclipse-temurin:8')).toBe(FILE.replaceAll('openjdk:8', 'eclipse-temurin:8'));
  expect(setBaseImage(FILE, 'node:20', 'node:22')).toBeUndefined();
});

test('ensures apt-get update', () => {
  expect(ensureAptUpdate('FROM a\nRUN apt-get install -y git\n')).toBe(
    'FROM a\nRUN apt-get update && apt-get install -y git\n',
  );
  expect(ensureAptUpdate(FILE)).toBeUndefined();
});
