import { type Platform, platformLog } from '../../scripts/lib/platform-log.ts';

/** Where each platform checks a repository out. */
const CHECKOUTS: Readonly<Record<Platform, string | undefined>> = {
  'plain output': undefined,
  'GitHub Actions': '/home/runner/work/shop/shop',
  'GitLab CI': '/builds/team/shop',
  Jenkins: '/var/lib/jenkins/workspace/shop_main',
  CircleCI: '/home/circleci/project',
  'Azure DevOps': '/home/vsts/work/1/s',
  CodeBuild: '/codebuild/output/src100/src/shop',
};

/** What a failed command printed in `root`, as the log of a job whose last step it was on a platform that checked the repository out. */
export function jobLog(platform: Platform, command: string, output: Uint8Array, root: string): Uint8Array {
  // Bytes, not characters: a log is not always UTF-8.
  const text = Buffer.from(output)
    .toString('latin1')
    .replaceAll(root, CHECKOUTS[platform] ?? root);
  const steps = [
    { command: 'git --version', output: ['git version 2.52.0'], failed: false },
    { command: Buffer.from(command).toString('latin1'), output: text.replace(/\n$/, '').split('\n'), failed: true },
  ];
  return Buffer.from(`${platformLog(platform, steps).join('\n')}\n`, 'latin1');
}
