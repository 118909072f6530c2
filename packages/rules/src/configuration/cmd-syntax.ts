import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/cmd-syntax',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell', 'windows'],
  needle: ['The syntax of the command is incorrect', 'was unexpected at this time'],
  // cmd.exe
  pattern: /^(?:The syntax of the command is incorrect\.|(?<word>.{1,120}) was unexpected at this time\.)$/,
  captures: ['word?'],
  docs: {
    title: 'cmd.exe cannot read a command',
    what: 'A command of a batch file, or one that is handed to `cmd /c`, is not in the syntax of cmd.exe.',
    why: 'A variable in it is empty, or holds a line break, a quote or a bracket; or it is written for another shell.',
    how: 'Quote the variables (`if "%A%"=="b"`), keep line breaks out of what is passed, or run it with another shell.',
    references: ['https://learn.microsoft.com/en-us/windows-server/administration/windows-commands/cmd'],
  },
  examples: {
    match: [
      { name: 'a parameter of several lines', log: 'The syntax of the command is incorrect.' },
      { name: 'an empty variable', log: '( was unexpected at this time.', captures: { word: '(' } },
    ],
    ignore: [{ name: 'prose', log: 'That the server answered was unexpected at this time of day' }],
  },
});
