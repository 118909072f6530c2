import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/browser-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'python', 'ruby', 'java'],
  needle: [
    'No binary for ',
    'cannot find Chrome binary',
    'Unable to locate the Firefox binary',
    'Could not find Firefox',
  ],
  // karma-chrome-launcher, Selenium.
  pattern:
    /No binary for (?<karma>\w{1,30}) browser on your platform|cannot find Chrome binary|Unable to locate the Firefox binary|Could not find Firefox/,
  captures: ['karma?'],
  explains: ['build/maven-goal-failed'],
  docs: {
    title: 'There is no browser for the tests',
    what: 'The runner of the tests found no browser to start.',
    why: 'The image does not bring one, or the step that installs it did not run or keeps it elsewhere.',
    how: 'Install it before the tests with the package manager of the image, or name it in `CHROME_BIN`.',
    references: ['https://github.com/karma-runner/karma-chrome-launcher#readme'],
  },
  examples: {
    match: [
      {
        name: 'Karma',
        log: '21 03 2019 12:13:01.028:ERROR [launcher]: No binary for Chrome browser on your platform.',
        captures: { karma: 'Chrome' },
      },
      {
        name: 'chromedriver',
        log: 'selenium.common.exceptions.WebDriverException: Message: unknown error: cannot find Chrome binary',
      },
    ],
    ignore: [{ name: 'found', log: 'INFO [launcher]: Starting browser Chrome' }],
  },
});
