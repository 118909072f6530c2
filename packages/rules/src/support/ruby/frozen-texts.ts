import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { trackedPath } from '../paths/tracked-path.ts';
import { windowMatches } from '../text/window-matches.ts';

const OFFENCE = /^(?<path>[^\s:]{1,300}):\d{1,6}:\d{1,6}: [CWERF]: \[Correctable\] (?<cop>\w{1,40}\/\w{1,60}): /;
const FREEZING = 'Style/FrozenStringLiteralComment';
/** Cops whose corrections change nothing but how it is written, https://docs.rubocop.org/rubocop/cops_style.html, 1.80. */
const SAFE =
  /^(?:Layout\/(?!LineContinuationLeadingSpace)\w+|Style\/(?:BlockDelimiters|DefWithParentheses|EmptyLiteral|EmptyMethod|Encoding|GuardClause|HashSyntax|IfUnlessModifier|Lambda|MethodCallWithoutArgsParentheses|MultilineIfThen|NegatedIf|ParenthesesAroundCondition|PercentLiteralDelimiters|QuotedSymbols|RedundantBegin|RedundantFreeze|RedundantParentheses|RedundantReturn|RedundantSelf|Semicolon|StringLiterals|StringLiteralsInInterpolation|SymbolArray|TrailingCommaIn(?:Arguments|ArrayLiteral|HashLiteral)|UnlessElse|WordArray))$/;
/** What changes a text in its place. */
const CHANGES_TEXT =
  /<<(?![~-]?["'A-Z])|<<\s|\.(?:concat|insert|prepend|replace|clear|setbyte|force_encoding|append_as_bytes)\b|\w!(?=[\s(.]|$)/m;

/**
 * The cops to correct where files lack the comment that freezes their texts and change none of them: RuboCop takes that
 * comment for unsafe, so that it corrects it only with `-A`. Undefined where `-a` does all that can be done.
 */
export async function freezing(window: LogWindow, repo: Workspace): Promise<readonly string[] | undefined> {
  const offences = windowMatches(window, OFFENCE);
  const lacking = offences.filter(({ cop }) => cop === FREEZING);
  const others = [...new Set(offences.map(({ cop }) => cop ?? ''))].filter((cop) => cop !== FREEZING);
  if (lacking.length === 0 || others.some((cop) => !SAFE.test(cop))) return undefined;
  for (const { path: printed = '' } of lacking) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (text === undefined || CHANGES_TEXT.test(text)) return undefined;
  }
  return [...new Set([FREEZING, 'Layout/EmptyLineAfterMagicComment', ...others.toSorted()])];
}
