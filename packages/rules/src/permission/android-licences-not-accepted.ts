import { defineRule } from '@self-healer/core/rule';
import { insertCommandsBefore } from '@self-healer/editors/ci-insert-commands';
import { editCiFiles } from '../support/ci/ci-edits.ts';

// The images of GitHub and Azure have the SDK, and its tools not on PATH.
const SDKMANAGER: Readonly<Record<string, string>> = {
  'github-actions': '"$ANDROID_HOME/cmdline-tools/latest/bin/sdkmanager"',
  'azure-devops': '"$ANDROID_HOME/cmdline-tools/latest/bin/sdkmanager"',
};

export const rule = defineRule({
  id: 'permission/android-licences-not-accepted',
  category: 'permission',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['java'],
  needle: ['have not been accepted', 'You have not accepted the license agreements'],
  pattern:
    /(?:Failed to install the following Android SDK packages as some licences have not been accepted|You have not accepted the license agreements of the following SDK components)/,
  captures: [],
  explains: ['build/gradle-*'],
  docs: {
    title: 'Android SDK licences are not accepted',
    what: 'The Android SDK may not install packages: their licences are not accepted.',
    why: 'The image has an SDK without accepted licences.',
    how: 'Run `sdkmanager --licenses` in the setup step and accept.',
    references: ['https://developer.android.com/studio/intro/update#download-with-gradle'],
  },
  async fix(_facts, repo, { step }) {
    const started = step?.command?.trim().split('\n')[0];
    const builds = (line: string) => /(?:^|\s)(?:\.\/)?gradlew?(?=\s|$)/.test(line);
    const edits = await editCiFiles(repo, undefined, (text, { provider }) => {
      if (/sdkmanager\S* --licenses|setup-android/.test(text)) return undefined;
      const accept = [`yes | ${SDKMANAGER[provider] ?? 'sdkmanager'} --licenses > /dev/null`];
      const failed = started !== undefined && builds(started) ? started : undefined;
      return (
        (failed && insertCommandsBefore(text, provider, (line) => line.trim() === failed, accept)) ??
        insertCommandsBefore(text, provider, builds, accept)
      );
    });
    return edits.length === 1
      ? { title: 'Accept the licences of the Android SDK', safety: 'review', edits, needs: 'elsewhere' }
      : undefined;
  },
  examples: {
    match: [
      {
        name: 'a job of GitHub',
        log: '> Failed to install the following Android SDK packages as some licences have not been accepted.',
        repo: { '.github/workflows/a.yml': 'jobs:\n  a:\n    steps:\n      - run: ./gradlew lint\n' },
        patched: {
          '.github/workflows/a.yml':
            'jobs:\n  a:\n    steps:\n      - run: |\n          yes | "$ANDROID_HOME/cmdline-tools/latest/bin/sdkmanager" --licenses > /dev/null\n          ./gradlew lint\n',
        },
      },
      {
        name: 'Gradle',
        log: '> Failed to install the following Android SDK packages as some licences have not been accepted.',
      },
    ],
    ignore: [{ name: 'done', log: 'All SDK package licenses accepted.' }],
  },
});
