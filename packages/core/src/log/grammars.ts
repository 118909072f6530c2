import { azureDevops } from './formats/azure-devops.ts';
import { circleci } from './formats/circleci.ts';
import { codebuild } from './formats/codebuild.ts';
import { githubActions } from './formats/github-actions.ts';
import { githubPage } from './formats/github-page.ts';
import { gitlabCi } from './formats/gitlab-ci.ts';
import { jenkins } from './formats/jenkins.ts';
import { plain } from './formats/plain.ts';
import { travis } from './formats/travis.ts';
import type { LogGrammar } from './log-grammar.ts';

const GRAMMARS: readonly LogGrammar[] = [
  azureDevops,
  circleci,
  codebuild,
  githubActions,
  githubPage,
  gitlabCi,
  jenkins,
  travis,
  plain,
];

/** The grammar that fits the first lines and the name best; plain when none does. */
export function detectGrammar(sample: readonly string[], name: string): LogGrammar {
  let best: { readonly grammar: LogGrammar; readonly score: number } = { grammar: plain, score: 0 };
  for (const grammar of GRAMMARS) {
    const score = grammar.detect(sample, name);
    if (score > best.score) best = { grammar, score };
  }
  return best.grammar;
}
