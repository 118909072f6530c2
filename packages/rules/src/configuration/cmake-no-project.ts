import { defineRule } from '@self-healer/core/rule';
import { bringToProject } from '../support/commands/bring-to-project.ts';

export const rule = defineRule({
  id: 'configuration/cmake-no-project',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['CMake Error: The source directory', 'CMake Error: The source "'],
  pattern:
    /^CMake Error: The source (?:directory )?"(?<path>[^"]{1,300})" (?:does not (?:exist|appear to contain CMakeLists\.txt)|is a file, not a directory)/,
  captures: ['path'],
  docs: {
    title: 'CMake finds no project there',
    what: 'CMake was told to read `{path}`, which holds no CMakeLists.txt.',
    why: 'The step stands in another directory than it thinks, a submodule was not checked out, or the project is not built with CMake.',
    how: 'Give the directory that holds CMakeLists.txt with `-S`; check out submodules where it comes from one.',
    references: ['https://cmake.org/cmake/help/latest/manual/cmake.1.html'],
  },
  fix: (_facts, repo, context) => bringToProject('cmake', repo, context),
  examples: {
    match: [
      {
        name: 'CMake in a job of CircleCI without a checkout',
        log: 'CMake Error: The source directory "/home/circleci/project" does not appear to contain CMakeLists.txt.\nSpecify --help for usage, or press the help button on the CMake GUI.',
        repo: {
          'CMakeLists.txt': '',
          '.circleci/config.yml':
            'jobs:\n  build:\n    docker:\n      - image: gcc:14\n    steps:\n      - run: cmake -S . -B out\n',
        },
        patched: {
          '.circleci/config.yml':
            'jobs:\n  build:\n    docker:\n      - image: gcc:14\n    steps:\n      - checkout\n      - run: cmake -S . -B out\n',
        },
      },
      {
        name: 'CMake in a deployment job of Azure, which checks nothing out by itself',
        log: 'CMake Error: The source directory "/home/vsts/work/1/s" does not appear to contain CMakeLists.txt.',
        repo: {
          'CMakeLists.txt': '',
          'azure-pipelines.yml':
            'jobs:\n  - deployment: image\n    strategy:\n      runOnce:\n        deploy:\n          steps:\n            - script: cmake -S . -B out\n',
        },
        patched: {
          'azure-pipelines.yml':
            'jobs:\n  - deployment: image\n    strategy:\n      runOnce:\n        deploy:\n          steps:\n            - checkout: self\n            - script: cmake -S . -B out\n',
        },
      },
      {
        name: 'no lists',
        log: 'CMake Error: The source directory "/src/a" does not appear to contain CMakeLists.txt.',
        captures: { path: '/src/a' },
      },
      {
        name: 'no directory',
        log: 'CMake Error: The source directory "/src/b" does not exist.',
        captures: { path: '/src/b' },
      },
    ],
    ignore: [{ name: 'another', log: 'CMake Error: The source compiles, but does not run.' }],
  },
});
