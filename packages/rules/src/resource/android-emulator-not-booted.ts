import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/android-emulator-not-booted',
  category: 'resource',
  severity: 'high',
  stage: 'test',
  ecosystems: ['java', 'github-actions', 'circleci'],
  needle: ['emulator to boot', 'emulator to come online', 'Emulator did not boot'],
  // android-emulator-runner of ReactiveCircus; the orb of CircleCI; scripts.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:Timeout|Timed out|Time out) (?:while )?waiting for (?:the )?(?:\w{1,20} )?emulator to (?:boot|come online)\b.{0,120}$|^Emulator did not boot\b.{0,120}$/,
  captures: [],
  verdict: 'rerun',
  docs: {
    title: 'The Android emulator did not start in time',
    what: 'The emulator was not up when the time for it was over.',
    why: 'It runs without hardware acceleration (KVM), on a busy machine, or with an image for another processor.',
    how: 'Enable KVM for the runner, take an `x86_64` image, restore a snapshot from the cache, or raise `emulator-boot-timeout`.',
    references: [
      'https://github.com/ReactiveCircus/android-emulator-runner#running-hardware-accelerated-emulators-on-linux-runners',
    ],
  },
  examples: {
    match: [{ name: 'the action', log: '##[error]Timeout waiting for emulator to boot.' }],
    ignore: [{ name: 'it waits', log: 'Waiting for emulator to boot...' }],
  },
});
