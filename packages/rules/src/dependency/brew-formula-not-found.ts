import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/brew-formula-not-found',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['macos'],
  needle: ['No available formula', 'No Cask with this name', 'No casks found for'],
  // Homebrew 3 and 4.
  pattern:
    /^(?:Warning|Error): (?:No available formula(?: or cask)? with the name "(?<formula>[^"]{1,100})"|Cask '(?<cask>[^']{1,100})' is unavailable: No Cask with this name exists)/,
  captures: ['formula?', 'cask?'],
  docs: {
    title: 'Homebrew does not know the formula',
    what: 'There is no formula or cask of that name.',
    why: 'It was renamed or removed, is misspelt, or lives in a tap that the job does not add.',
    how: 'Look it up with `brew search`, and add its tap (`brew tap owner/repository`).',
    references: ['https://docs.brew.sh/FAQ'],
  },
  examples: {
    match: [
      {
        name: 'formula',
        log: 'Warning: No available formula with the name "no-such".',
        captures: { formula: 'no-such' },
      },
      {
        name: 'cask',
        log: "Error: Cask 'no-such' is unavailable: No Cask with this name exists.",
        captures: { cask: 'no-such' },
      },
    ],
    ignore: [{ name: 'there already', log: 'Warning: jq 1.7 is already installed and up-to-date.' }],
  },
});
