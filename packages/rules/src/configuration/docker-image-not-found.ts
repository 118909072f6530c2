import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { movedImage } from '../data/retired-docker-images.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { quoteVersions } from '../support/ci/quote-versions.ts';
import { replaceImages, splitImage } from '../support/infrastructure/image-places.ts';
import { nearTag } from '../support/infrastructure/near-image.ts';

/** Takes the tag that is meant wherever the missing one is named. */
async function correctTag(
  { repository, tag }: { readonly repository: string; readonly tag: string },
  repo: Workspace,
): Promise<RuleFix | undefined> {
  const meant = await nearTag(repository, tag, repo);
  if (meant === undefined) return undefined;
  const own = repository.replace(/^(?:docker\.io\/)?(?:library\/)?/, '');
  const edits = await replaceImages(repo, (image) =>
    [`${own}:${tag}`, `${repository}:${tag}`].includes(image) ? image.replace(/[^:]*$/, () => meant) : undefined,
  );
  return edits.length === 0
    ? undefined
    : { title: `Use the tag ${meant} of ${own}`, safety: 'review', edits, needs: 'elsewhere' };
}

export const rule = defineRule({
  id: 'configuration/docker-image-not-found',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['docker', 'kubernetes'],
  needle: [
    'manifest unknown',
    ': not found',
    'no such manifest',
    'failed to resolve source metadata',
    'failed to resolve reference',
    'manifest for ',
  ],
  // dockerd, buildkit, containerd, docker compose, crane.
  pattern:
    /(?:manifest for (?<image>[\w./-]+:[\w.-]+) not found|failed to resolve (?:source metadata|reference) (?:for )?"?(?<source>[\w.-]+(?::\d+)?[\w./-]*(?::[\w.-]+)?)"?: [^\s]+: not found|no such manifest: (?<manifest>[\w./-]+(?::[\w.-]+)?)|manifest unknown: (?:manifest unknown|manifest tagged by "(?<tag>[\w.-]+)" is not found))/,
  captures: ['image?', 'source?', 'manifest?', 'tag?'],
  docs: {
    title: 'The container image does not exist',
    what: 'The registry has no image {reference}.',
    why: "The tag is misspelt or was never pushed, or the image moved: bitnami's tags went to bitnamilegacy in 2025, openjdk to eclipse-temurin.",
    how: 'Use a tag the registry has; for moved images use their new name.',
    references: [
      'https://github.com/bitnami/containers/issues/83267',
      'https://github.com/docker-library/openjdk/issues/505',
    ],
  },
  gathers: ['reference'],
  gather({ image, source, manifest, tag }) {
    return { reference: image ?? source ?? manifest ?? (tag === undefined ? 'of this name' : `with the tag ${tag}`) };
  },
  async fix({ reference }, repo) {
    const missing = splitImage(reference);
    if (missing === undefined) return undefined;
    // 1.20 without quotes is the number 1.2.
    const number = /^\d\.\d$/.exec(missing.tag)?.[0];
    const quoted =
      number === undefined ? [] : await editCiFiles(repo, undefined, (text) => quoteVersions(text, number));
    if (quoted.length > 0)
      return { title: `Quote the version that YAML read as ${number}`, safety: 'safe', edits: quoted };
    if (movedImage(missing.repository, missing.tag) === undefined) return correctTag(missing, repo);
    const edits = await replaceImages(repo, (image) => {
      const parts = splitImage(image);
      return parts === undefined ? undefined : movedImage(parts.repository, parts.tag);
    });
    if (edits.length === 0) return undefined;
    return { title: 'Use the new names of images that moved', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a version of a matrix that YAML read as a number',
        log: 'Error response from daemon: manifest for cimg/go:1.2 not found: manifest unknown: manifest unknown',
        repo: {
          '.circleci/config.yml':
            'version: 2.1\njobs:\n  t:\n    parameters:\n      v: { type: string }\n    docker:\n      - image: cimg/go:<< parameters.v >>\nworkflows:\n  w:\n    jobs:\n      - t:\n          matrix:\n            parameters:\n              v: [1.19, 1.20]\n',
        },
        patched: {
          '.circleci/config.yml':
            "version: 2.1\njobs:\n  t:\n    parameters:\n      v: { type: string }\n    docker:\n      - image: cimg/go:<< parameters.v >>\nworkflows:\n  w:\n    jobs:\n      - t:\n          matrix:\n            parameters:\n              v: [1.19, '1.20']\n",
        },
      },
      {
        name: 'bitnami in compose',
        log: 'Error response from daemon: manifest for bitnami/redis:7.2.4 not found: manifest unknown: manifest unknown',
        captures: { image: 'bitnami/redis:7.2.4', reference: 'bitnami/redis:7.2.4' },
        repo: {
          'compose.yaml':
            'services:\n  cache:\n    image: bitnami/redis:7.2.4 # pinned\n  db:\n    image: "postgres:16"\n',
        },
        patched: {
          'compose.yaml':
            'services:\n  cache:\n    image: bitnamilegacy/redis:7.2.4 # pinned\n  db:\n    image: "postgres:16"\n',
        },
      },
      {
        name: 'openjdk in a Dockerfile',
        log: 'ERROR: failed to solve: openjdk:17-jdk-slim: failed to resolve source metadata for docker.io/library/openjdk:17-jdk-slim: docker.io/library/openjdk:17-jdk-slim: not found',
        captures: { source: 'docker.io/library/openjdk:17-jdk-slim' },
        repo: { Dockerfile: 'FROM openjdk:17-jdk-slim AS build\nRUN ./gradlew build\nFROM openjdk:17-jre\n' },
        patched: {
          Dockerfile: 'FROM eclipse-temurin:17-jdk AS build\nRUN ./gradlew build\nFROM eclipse-temurin:17-jre\n',
        },
      },
      {
        name: 'openjdk with its version in a variable and in an argument',
        log: 'Error response from daemon: manifest for openjdk:17-jdk-slim not found: manifest unknown: manifest unknown',
        repo: {
          '.gitlab-ci.yml':
            'variables:\n  JDK: "17"\nbuild:\n  image: openjdk:${JDK}-jdk-slim\n  script:\n    - make\n',
          Dockerfile: 'ARG JAVA=17\nFROM openjdk:${JAVA}-jdk-slim\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'variables:\n  JDK: "17"\nbuild:\n  image: \'eclipse-temurin:${JDK}-jdk\'\n  script:\n    - make\n',
          Dockerfile: 'ARG JAVA=17\nFROM eclipse-temurin:${JAVA}-jdk\n',
        },
      },
      {
        name: 'openjdk in a Jenkinsfile',
        log: 'Error response from daemon: manifest for openjdk:8-jdk-alpine not found: manifest unknown: manifest unknown',
        repo: {
          'ci/Jenkinsfile': "pipeline {\n  agent {\n    docker {\n      image 'openjdk:8-jdk-alpine'\n    }\n  }\n}\n",
        },
        patched: {
          'ci/Jenkinsfile':
            "pipeline {\n  agent {\n    docker {\n      image 'eclipse-temurin:8-jdk-alpine'\n    }\n  }\n}\n",
        },
      },
      {
        name: 'a misspelt variant of an official image',
        log: 'Error response from daemon: manifest for node:22-alpnie not found: manifest unknown: manifest unknown',
        repo: { '.gitlab-ci.yml': 'a:\n  image: node:22-alpnie\n  script: [make]\n' },
        patched: { '.gitlab-ci.yml': 'a:\n  image: node:22-alpine\n  script: [make]\n' },
      },
      {
        name: 'a tag that another file has right',
        log: 'ERROR: failed to solve: registry.example.org/base/build:stabel: failed to resolve source metadata for registry.example.org/base/build:stabel: registry.example.org/base/build:stabel: not found',
        repo: {
          Dockerfile: 'FROM registry.example.org/base/build:stabel\n',
          'compose.yaml': 'services:\n  a:\n    image: registry.example.org/base/build:stable\n',
        },
        patched: { Dockerfile: 'FROM registry.example.org/base/build:stable\n' },
      },
      {
        name: 'a release that another file has older',
        log: 'Error response from daemon: manifest for python:3.13.9 not found: manifest unknown: manifest unknown',
        repo: { Dockerfile: 'FROM python:3.13.9\n', 'ci/Dockerfile': 'FROM python:3.13.1\n' },
      },
      {
        name: 'a tag nobody pushed',
        log: 'Error response from daemon: manifest for python:3.14t not found: manifest unknown: manifest unknown',
        repo: { Dockerfile: 'FROM python:3.14t\n' },
      },
    ],
    ignore: [
      { name: 'a page', log: 'GET /manifest.json: not found' },
      { name: 'a command', log: 'sh: 1: manifest-tool: not found' },
    ],
  },
});
