import { defineRule } from '@self-healer/core/rule';
import { ENDED_SUITES, RELEASE_NUMBERS } from '../data/debian-suites.ts';
import { replaceImages } from '../support/infrastructure/image-places.ts';

function onLivingSuite(image: string, suite: string, replacement: string): string | undefined {
  const name = new RegExp(`(?<=[:-])${suite}(?=-|$)`);
  if (image.includes('@')) return undefined;
  if (name.test(image)) return image.replace(name, replacement);
  const [from, to] = [RELEASE_NUMBERS[suite], RELEASE_NUMBERS[replacement]];
  // The numbers of other images are those of what they hold.
  const number = new RegExp(`(?<=(?:^|/)(?:debian|ubuntu):)${from?.replace('.', '\\.')}(?=-|$)`);
  return from === undefined || to === undefined || !number.test(image) ? undefined : image.replace(number, to);
}

export const rule = defineRule({
  id: 'dependency/debian-suite-ended',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['docker', 'linux'],
  needle: ' Release',
  // apt 1.0 and newer; in buildkit's output behind `#7 1.234 `.
  pattern:
    /^(?:##\[error\])?(?:#\d+ (?:\d+\.\d+ )?)?(?:E: The repository '(?:https?|ftp):\/\/\S+ (?<suite>[a-z]+)(?:[-/]\w+)? Release' (?:does not have|no longer has) a Release file\.?|Err:\d+ (?:https?|ftp):\/\/\S+ (?<err>[a-z]+)(?:[-/]\w+)? Release$)/,
  captures: ['suite?', 'err?'],
  docs: {
    title: 'The release of Debian or Ubuntu has left the mirrors',
    what: 'The mirrors no longer have the packages of `{release}`.',
    why: 'When its support ends, a release moves to an archive.',
    how: 'Base the image on a release in support, such as `{replacement}`.',
    references: ['https://wiki.debian.org/DebianReleases', 'https://ubuntu.com/about/release-cycle'],
  },
  gathers: ['release', 'replacement'],
  gather({ suite, err }) {
    const release = suite ?? err ?? '';
    const ended = Object.hasOwn(ENDED_SUITES, release) ? ENDED_SUITES[release] : undefined;
    return ended === undefined ? undefined : { release, replacement: ended.replacement };
  },
  async fix({ release, replacement }, repo) {
    const edits = await replaceImages(repo, (image) => onLivingSuite(image, release, replacement));
    if (edits.length === 0) return undefined;
    return { title: `Move images from ${release} to ${replacement}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a release named by its number',
        log: "E: The repository 'http://archive.ubuntu.com/ubuntu lunar Release' does not have a Release file.",
        captures: { suite: 'lunar', replacement: 'noble' },
        repo: { 'build/Dockerfile.ci': 'FROM ubuntu:23.04\n', Dockerfile: 'FROM node:23.04\n' },
        patched: { 'build/Dockerfile.ci': 'FROM ubuntu:24.04\n' },
      },
      {
        name: 'buster',
        log: "#7 2.345 E: The repository 'http://archive.example.org/debian buster Release' does not have a Release file.",
        captures: { release: 'buster', replacement: 'bookworm' },
        repo: {
          Dockerfile: 'FROM python:3.11-slim-buster\nRUN apt-get update\n',
          'ci/Dockerfile': 'FROM debian:buster\n',
        },
        patched: {
          Dockerfile: 'FROM python:3.11-slim-bookworm\nRUN apt-get update\n',
          'ci/Dockerfile': 'FROM debian:bookworm\n',
        },
      },
      {
        name: 'updates',
        log: "E: The repository 'http://archive.example.org/ubuntu kinetic-updates Release' no longer has a Release file.",
        captures: { release: 'kinetic' },
      },
    ],
    ignore: [
      {
        name: 'a third party',
        log: "E: The repository 'https://ppa.example.org/x/ubuntu noble Release' does not have a Release file.",
      },
      { name: 'a mirror that is fine', log: 'Get:1 http://archive.example.org/debian bookworm Release [1 kB]' },
    ],
  },
});
