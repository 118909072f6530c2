import { defineRule } from '@self-healer/core/rule';
import { installPackages } from '../support/infrastructure/install-packages.ts';

/** What node-gyp needs, by its Debian names: https://github.com/nodejs/node-gyp#on-unix. */
const TOOLS = ['python3', 'make', 'g++'];

export const rule = defineRule({
  id: 'dependency/node-gyp-tools-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node'],
  needle: [
    'find Python Python is not set from command line',
    'Could not find any Python installation to use',
    'stack Error: not found: ',
    "Can't find Python executable",
  ],
  // node-gyp 3 to 11, bare or as npm prints it.
  pattern:
    /^(?:#\d{1,4} \d{1,6}\.\d{1,4} )?(?:npm (?:ERR!|error) |error )?(?:gyp ERR! )(?:find Python Python is not set from command line or npm configuration|stack Error: (?:Could not find any Python installation to use|Can't find Python executable|not found: (?<tool>make|gcc|g\+\+|cc)$))/,
  captures: ['tool?'],
  docs: {
    title: 'node-gyp lacks what it builds addons with',
    what: 'A package with native code is built at install, and Python, make or a C++ compiler is missing.',
    why: 'There is no prebuilt binary of it for this Node and system, and slim and Alpine images bring no compiler.',
    how: 'Install `python3 make g++` before the packages, or take a version of the addon that has a prebuilt binary.',
    references: ['https://github.com/nodejs/node-gyp#on-unix'],
  },
  async fix(_facts, repo, context) {
    const edits = await installPackages(repo, context, TOOLS);
    return edits.length === 0
      ? undefined
      : {
          title: `Install ${TOOLS.join(', ')}, which addons are built with`,
          safety: 'review',
          edits,
          needs: 'elsewhere',
        };
  },
  examples: {
    match: [
      {
        name: 'an image of Alpine',
        log: '#9 [deps 4/4] RUN npm ci\n#9 12.1 npm error gyp ERR! find Python Python is not set from command line or npm configuration',
        repo: {
          Dockerfile: 'FROM node:20-alpine AS deps\nCOPY package*.json ./\nRUN npm ci\nFROM node:20-alpine\nCOPY . .\n',
        },
        patched: {
          Dockerfile:
            'FROM node:20-alpine AS deps\nCOPY package*.json ./\nRUN apk add --no-cache python3 make g++\nRUN npm ci\nFROM node:20-alpine\nCOPY . .\n',
        },
      },
      {
        name: 'a job in a slim image',
        log: '$ npm ci\nnpm error gyp ERR! stack Error: not found: make',
        captures: { tool: 'make' },
        repo: { '.gitlab-ci.yml': 'image: node:20-slim\ntest:\n  script:\n    - npm ci\n' },
        patched: {
          '.gitlab-ci.yml':
            'image: node:20-slim\ntest:\n  script:\n    - apt-get update && apt-get install -y python3 make g++\n    - npm ci\n',
        },
      },
      {
        name: 'an old one',
        log: 'gyp ERR! stack Error: Can\'t find Python executable "python", you can set the PYTHON env variable.',
      },
    ],
    ignore: [{ name: 'what it found', log: 'npm error gyp info find Python using Python version 3.11.2' }],
  },
});
