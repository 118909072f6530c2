import { describe, expect, test } from 'vitest';
import { ENDED_SUITES } from '../../src/data/debian-suites.ts';
import { ACTION_MAJORS, actionRepository } from '../../src/data/retired-actions.ts';
import { circleciReplacement, RETIRED_CIRCLECI_FAMILIES } from '../../src/data/retired-circleci-images.ts';
import { MOVED_IMAGES, movedImage } from '../../src/data/retired-docker-images.ts';
import { RETIRED_RUNNER_LABELS, RETIRED_VM_IMAGES, retiredLabel } from '../../src/data/retired-runner-labels.ts';

const DAY = /^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

describe.each([
  ['runner labels', RETIRED_RUNNER_LABELS],
  ['vmImage values', RETIRED_VM_IMAGES],
  ['suites', ENDED_SUITES],
  ['CircleCI families', RETIRED_CIRCLECI_FAMILIES],
  ['images', MOVED_IMAGES],
])('%s', (_, table) => {
  test.each(Object.entries(table))('%s has a living replacement and a day', (_name, { replacement, ends }) => {
    expect(ends).toMatch(DAY);
    expect(Object.hasOwn(table, replacement)).toBe(false);
  });
});

test('a label is found whatever its case', () => {
  expect(retiredLabel(RETIRED_RUNNER_LABELS, 'macOS-13')).toBe('macos-13');
  expect(retiredLabel(RETIRED_VM_IMAGES, 'macos-13')).toBe('macOS-13');
  expect(retiredLabel(RETIRED_RUNNER_LABELS, 'ubuntu-24.04')).toBeUndefined();
});

test.each([
  ['actions/checkout@v4', 'actions/checkout'],
  ['github/codeql-action/init@v2', 'github/codeql-action'],
])('%s belongs to %s', (uses, repository) => {
  expect(actionRepository(uses)).toBe(repository);
});

test.each(Object.entries(ACTION_MAJORS))('%s: what is refused is older than what runs on Node 24', (_, majors) => {
  expect(majors.refusedBelow?.major ?? 0).toBeLessThanOrEqual(majors.node24);
});

test.each([
  ['openjdk', '17-jdk-slim', 'eclipse-temurin:17-jdk'],
  ['docker.io/library/openjdk', '11.0.16-jre-slim-buster', 'eclipse-temurin:11-jre'],
  ['openjdk', '8u342-jdk-alpine', 'eclipse-temurin:8-jdk-alpine'],
  ['openjdk', '16', undefined],
  ['bitnami/redis', '7.2.4', 'bitnamilegacy/redis:7.2.4'],
  ['circleci/node', '14', 'cimg/node:14.21'],
  ['circleci/node', '16-browsers-legacy', 'cimg/node:16.20-browsers'],
  ['circleci/node', 'lts', 'cimg/node:lts'],
  ['circleci/python', '3.8.1-buster-node', 'cimg/python:3.8-node'],
  ['circleci/ruby', '2.7.4-node-browsers', 'cimg/ruby:2.7-browsers'],
  ['circleci/golang', '1', undefined],
  ['circleci/python', '3.8-ram', undefined],
  ['node', '14', undefined],
])('%s:%s is now %s', (repository, tag, now) => {
  expect(movedImage(repository, tag)).toBe(now);
});

test.each([
  ['ubuntu-2004:202201-02', 'ubuntu-2204:current'],
  ['ubuntu-2204:2022.09.1', 'ubuntu-2204:current'],
  ['ubuntu-2204:current', undefined],
])('%s becomes %s', (image, now) => {
  expect(circleciReplacement(image)).toBe(now);
});
