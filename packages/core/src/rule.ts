import type { LogWindow } from './log-window.ts';
import type { Edit } from './model/edit.ts';
import type { Category, LogFormat, ProofNeed, Safety, Severity, Stage } from './model/vocabulary.ts';
import type { Workspace } from './ports/workspace.ts';

/** A capture's name; with a trailing `?` it may be absent. */
type NameOf<C extends string> = C extends `${infer Name}?` ? Name : C;
type Optional<C extends string> = Extract<C, `${string}?`>;

/** What a rule extracted: `'module'` is always there, `'version?'` may be missing. */
export type Facts<C extends string = string> = string extends C
  ? Readonly<Record<string, string | undefined>>
  : Readonly<Record<Exclude<C, Optional<C>>, string>> & Readonly<Partial<Record<NameOf<Optional<C>>, string>>>;

export interface RuleDocs {
  readonly title: string;
  /** What failed. `{capture}` placeholders; a sentence each. */
  readonly what: string;
  readonly why: string;
  readonly how: string;
  /** The vendor's pages. */
  readonly references: readonly string[];
}

/** What a fix may know besides its facts. */
export interface FixContext {
  readonly window: LogWindow;
  readonly format: LogFormat;
  readonly stage: Stage;
  /** The step that failed; `command` is the text of the CI configuration as the log shows it. */
  readonly step?: { readonly name?: string; readonly command?: string };
  /** Where in the repository, when the log said so. */
  readonly source?: { readonly path: string; readonly line?: number; readonly column?: number };
}

export interface RuleFix {
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly Edit[];
  /** A command a person can run to see that it helped. */
  readonly verify?: string;
  /** What a run of the failing command shows of it, when that is not the usual. */
  readonly needs?: ProofNeed;
}

type Files = Readonly<Record<string, string>>;

export interface MatchExample<C extends string = string> {
  readonly name: string;
  readonly log: string;
  /** The command of the step that failed, where the fix asks. */
  readonly command?: string;
  readonly captures?: Partial<Record<NameOf<C>, string>>;
  /** The repository before; with `patched`, the files the fix writes. A value of `patched` may be null: deleted. */
  readonly repo?: Files;
  readonly patched?: Readonly<Record<string, string | null>>;
  /** Paths whose executable bit is set, before. */
  readonly executable?: readonly string[];
  /** Edits other than writes and deletes, as they must be proposed. */
  readonly edits?: readonly Edit[];
}

/** What a rule sees a line by. Rules of the library have a RegExp; those of a repository an engine of linear time. */
export interface LinePattern {
  exec(line: string): { readonly groups?: Readonly<Record<string, string | undefined>> | undefined } | null;
}

/** One known failure: how to see it, what to extract, what it means, and often how to repair it. */
export interface Rule<C extends string = string, G extends string = string> {
  /** `<category>/<tool>-<symptom>`, the place of its file. */
  readonly id: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly stage: Stage;
  /** Lower-case names: `node`, `python`, `docker`, `github-actions`, or `any`. */
  readonly ecosystems: readonly string[];
  /** Literals, case-sensitive; the line must hold one of them. The prefilter, which looks for their first characters. At least four bytes each. */
  readonly needle: string | readonly string[];
  /** Matched against one cleaned line (no ANSI, no timestamp), at most 4 KiB of it. Linear-time, named groups; in the library a RegExp without flags but `i` and `u`. */
  readonly pattern: LinePattern;
  /** The line above the match with which the tool begins to tell it: the error is located from there. Linear-time. */
  readonly begins?: RegExp;
  /** The pattern's named groups; a trailing `?` marks one that may not take part. */
  readonly captures: readonly C[];
  /** `symptom`: another error explains this one; it ranks last. */
  readonly role?: 'symptom';
  /** `general`: true of many failures (any compiler error); a specific rule on the same lines wins. */
  readonly specificity?: 'general';
  /**
   * `step`: an end that any program may take; category and stage are those of the step, where it tells them.
   * `message`: a frame around what another program said; the category is that of the words in it, where they tell one.
   */
  readonly takesAfter?: 'step' | 'message';
  /**
   * Reads the commands that a shell prints before it runs them (`set -x`), which are no output: for commands that fail
   * without a word.
   */
  readonly traced?: true;
  /** What to do when there is no patch. `rerun`: the failure is transient. Default `explain`. */
  readonly verdict?: 'rerun' | 'explain';
  /** Ids of rules whose errors this one explains when both are found in a step. A trailing `*` matches a prefix; `unknown` is what no rule knows above it. */
  readonly explains?: readonly string[];
  readonly docs: RuleDocs;
  /** Names of the facts `gather` adds; a trailing `?` marks one that may be missing. */
  readonly gathers?: readonly G[];
  /** Looks at the lines around the match: more facts, or undefined for "not this failure after all". Pure and quick. */
  gather?(facts: Facts<C>, window: LogWindow): Facts<NoInfer<G>> | undefined;
  /** Proposes edits from the facts and the repository; undefined means "no fix here". */
  fix?(facts: Facts<C | G>, repo: Workspace, context: FixContext): Promise<RuleFix | undefined>;
  /**
   * For a transient failure that came back after the job was run again: proposes retries or a cache. A person looks at
   * it, and nothing proves it.
   */
  recur?(repo: Workspace): Promise<RuleFix | undefined>;
  readonly examples: {
    readonly match: readonly MatchExample<C | G>[];
    /** Look-alikes that must not match. */
    readonly ignore: readonly { readonly name: string; readonly log: string }[];
  };
}

/** A rule of the library. */
export interface LibraryRule extends Rule {
  readonly pattern: RegExp;
}

/** Checks the captures of `fix`, `gather` and the examples against `captures` and `gathers`, and forgets them. */
export function defineRule<const C extends string = never, const G extends string = never>(
  rule: Rule<C, G> & Pick<LibraryRule, 'pattern'>,
): LibraryRule {
  return rule as unknown as LibraryRule;
}

/** The rule's needles as a list. */
export function needlesOf(rule: Pick<Rule, 'needle'>): readonly string[] {
  return typeof rule.needle === 'string' ? [rule.needle] : rule.needle;
}
