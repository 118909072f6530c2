import type { Category, Stage } from '../model/vocabulary.ts';

interface Decisive {
  readonly category: Category;
  /** Only in steps of this stage. */
  readonly stage?: Stage;
  readonly pattern: RegExp;
}

/** Words that leave no doubt of the category, whatever the model makes of those around them. They are no features of it. */
const DECISIVE: readonly Decisive[] = [
  // What was deployed does not come up, whatever the connection says that asks for it.
  {
    category: 'deployment',
    stage: 'deploy',
    pattern:
      /\bwaiting for (?:the )?(?:health ?checks?|deployment|rollout)\b|\bhealth ?checks? (?:to pass|(?:did|have|has) not pass|fail)/i,
  },
  {
    category: 'security',
    pattern: /\bwrong (?:sha\d{1,3}|md5) hash\b|\bno (?:signing )?(?:certificates?|identity) (?:was |were )?found\b/i,
  },
  {
    category: 'permission',
    pattern:
      /\bmake sure (?:that )?you have (?:the )?(?:correct |right )?(?:access|permission)|\blog ?in (?:with|using) .{1,60}\bor set (?:the )?\w{0,40}TOKEN\b|\bmissing \w{1,30} token\b|\brequires an authenticated account\b|\bmust be logged in\b|\byou need to (?:be logged|log) in\b/i,
  },
  {
    category: 'network',
    pattern: /\bHttpError: Unknown error\b|\bsomething went wrong while executing your query\b|\bfetcher failure\b/i,
  },
  { category: 'dependency', pattern: /\bpossibly undefined macro: / },
  {
    category: 'build',
    pattern: /\bparse error\b.{0,80}\b(?:script|source|file|line)\b|\bscript error: parse error\b|\/lipo: /i,
  },
  { category: 'build', pattern: /[Ff]ailed to load script .{1,200}[Pp]arse error|\berror building site\b/ },
];

/** The category of a message whose words leave no doubt of it. */
export function decisiveCategory(message: string, told: Stage): Category | undefined {
  const text = message.slice(0, 1000);
  return DECISIVE.find(({ stage, pattern }) => (stage ?? told) === told && pattern.test(text))?.category;
}
