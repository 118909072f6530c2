import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'dependency/ruby-native-extension-failed',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['ruby'],
  needle: 'ailed to build gem native extension',
  // RubyGems 2.0 to 3.6; Bundler puts the class before it.
  pattern: /^\s{0,8}(?:Gem::Ext::BuildError: )?(?:ERROR: )?Failed to build gem native extension\.$/,
  captures: [],
  specificity: 'general',
  gathers: ['said'],
  gather(_facts, window) {
    const said = nextMatch(
      window,
      /^\s{0,8}(?<said>.{1,200}(?:: fatal error: |: error: | is missing|[Cc]an't find |not found\b|\.\.\. no$).{0,200})/,
      40,
    );
    return { said: said?.said ?? 'see mkmf.log, which the lines below name' };
  },
  docs: {
    title: 'The C extension of a gem is not built',
    what: 'A gem compiles code when it is installed, and that failed: {said}',
    why: 'A compiler, the headers of Ruby or a library of the system is missing, or this version of the gem does not know this version of Ruby.',
    how: 'Install build-essential and the development files it asks for, or a version of the gem that is built for the platform and this Ruby.',
    references: ['https://guides.rubygems.org/gems-with-extensions/'],
  },
  examples: {
    match: [
      {
        name: 'Bundler',
        log: 'Gem::Ext::BuildError: ERROR: Failed to build gem native extension.\n\n    current directory: /gems/ffi-1.9.18/ext/ffi_c\nffi.c:12:10: fatal error: ffi.h: No such file or directory',
        captures: { said: 'ffi.c:12:10: fatal error: ffi.h: No such file or directory' },
      },
      {
        name: 'gem install',
        log: 'ERROR:  Error installing pg:\n\tERROR: Failed to build gem native extension.',
        captures: { said: 'see mkmf.log, which the lines below name' },
      },
    ],
    ignore: [{ name: 'it begins', log: 'Building native extensions. This could take a while...' }],
  },
});
