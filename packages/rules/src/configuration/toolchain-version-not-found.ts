import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/toolchain-version-not-found',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['any'],
  needle: [
    'with architecture',
    'Unable to find',
    'Unknown version',
    'Could not find satisfied version',
    'No matching version found for',
    'Version spec',
  ],
  // setup-python, setup-node, setup-go, setup-java, setup-ruby, UsePythonVersion: versions other than `N.M` with one digit.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:The version '(?<python>[\w.*-]+)' with architecture '\w+' was not found|Unable to find (?<tool>Node|Go) version '(?<version>[^']+)'|Unknown version (?<ruby>[\w.-]+) for \w|Could not find satisfied version for SemVer '?(?<java>[\w.+-]+)|Version spec (?<azure>[\w.*-]+) for architecture)/,
  captures: ['python?', 'tool?', 'version?', 'ruby?', 'java?', 'azure?'],
  docs: {
    title: 'The setup step has no such version',
    what: 'Version {wanted} does not exist for this system and processor.',
    why: 'It ended before the image was made (Python 3.7 on Ubuntu 24.04), never existed, or was not built for this processor.',
    how: 'Ask for a version in support, or keep the old one on the last image that has it.',
    references: ['https://github.com/actions/python-versions/blob/main/versions-manifest.json'],
  },
  gathers: ['wanted'],
  gather({ python, tool, version, ruby, java, azure }) {
    const wanted = python ?? version ?? ruby ?? java ?? azure ?? '';
    // `3.1` and `1.2` are what YAML makes of 3.10 and 1.20: another rule.
    const number = (tool === 'Go' ? /^1\.\d$/ : /^\d\.\d$/).test(wanted) && java === undefined && tool !== 'Node';
    return number ? undefined : { wanted };
  },
  examples: {
    match: [
      {
        name: 'setup-python',
        log: "Error: The version '3.7.17' with architecture 'x64' was not found for Ubuntu 24.04.",
        captures: { wanted: '3.7.17' },
      },
      {
        name: 'setup-node',
        log: "##[error]Unable to find Node version '29' for platform linux and architecture x64.",
        captures: { tool: 'Node', version: '29' },
      },
      {
        name: 'setup-java',
        log: "Error: Could not find satisfied version for SemVer '8.0'.",
        captures: { java: '8.0' },
      },
    ],
    ignore: [
      {
        name: 'a number of YAML',
        log: "Error: The version '3.1' with architecture 'x64' was not found for Ubuntu 24.04.",
      },
    ],
  },
});
