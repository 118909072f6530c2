import { defineRule } from '@self-healer/core/rule';
import { requirementSpecifier, setRequirement } from '@self-healer/editors/requirements';
import { excludedPin, relaxPin } from '../support/python/relax-pin.ts';
import { nextMatch, previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'dependency/pip-conflict',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python'],
  needle: ['conflicting dependencies', 'ResolutionImpossible'],
  // pip 20.3 and newer.
  pattern:
    /(?:^ERROR: Cannot install (?<requirements>.{1,500}?) because these package versions have conflicting dependencies|^ERROR: ResolutionImpossible)/,
  captures: ['requirements?'],

  docs: {
    title: 'Requirements exclude each other',
    what: 'pip cannot install {together} together.',
    why: 'Two of them ask for different versions of the same package.',
    how: 'Relax one of the pins pip names, or raise the package whose requirement is older.',
    references: ['https://pip.pypa.io/en/stable/topics/dependency-resolution/'],
  },

  gathers: ['together', 'name?', 'held?'],
  gather({ requirements }, window) {
    const together = requirements ?? 'these packages';
    const held = /^\s{0,8}The user requested \(constraint\) (?<name>[\w.-]{1,100})(?<held>==[\w.!+]{1,60})$/;
    const { name, held: version } = nextMatch(window, held, 12) ?? previousMatch(window, held, 12) ?? {};
    return name === undefined || version === undefined ? { together } : { together, name, held: version };
  },
  async fix({ name: told, held: toldPin, requirements }, repo, { window: { lines, index } }) {
    const excluded = excludedPin(lines.slice(Math.max(0, index - 12), index + 12));
    const relaxed = excluded && (await relaxPin(excluded, repo));
    if (relaxed !== undefined)
      return {
        title: `Ask for ${excluded?.name}${excluded?.range}, which what needs it asks for`,
        safety: 'review',
        edits: [relaxed],
      };
    // With --quiet pip names the requirement only.
    const name = told ?? /^(?<name>[\w.-]{1,100})==[\w.!+]{1,60}$/.exec(requirements ?? '')?.groups?.name;
    if (name === undefined) return undefined;
    const files = (await repo.list()).filter((path) =>
      /(?:^|\/)(?:requirements|constraints)[^/]*(?:\/[^/]+)?\.(?:txt|in)$/.test(path),
    );
    const texts = await Promise.all(files.map(async (path) => [path, (await repo.read(path)) ?? ''] as const));
    // What a constraint pins and another file pins otherwise: the constraint is there to hold for all.
    const pins = texts.flatMap(([path, text]) => {
      const pin = /constraint/.test(path) ? requirementSpecifier(text, name) : undefined;
      return pin !== undefined && /^==[\w.!+]+$/.test(pin) ? [pin] : [];
    });
    const held = toldPin ?? pins[0];
    if (held === undefined || new Set(pins).size !== 1 || pins[0] !== held) return undefined;
    const pinned = texts.filter(
      ([path, text]) =>
        !/constraint/.test(path) &&
        /^==/.test(requirementSpecifier(text, name) ?? '') &&
        requirementSpecifier(text, name) !== held,
    );
    const [only] = pinned;
    const content = only && pinned.length === 1 ? setRequirement(only[1], name, held) : undefined;
    if (only === undefined || content === undefined) return undefined;
    return {
      title: `Ask for ${name}${held}, as the constraint does`,
      safety: 'review',
      edits: [{ kind: 'write', path: only[0], content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a pin that a constraint of the repository has otherwise',
        log: 'ERROR: Cannot install click==8.1.3 because these package versions have conflicting dependencies.\n\nThe conflict is caused by:\n    The user requested click==8.1.3\n    The user requested (constraint) click==8.1.7',
        captures: { name: 'click', held: '==8.1.7' },
        repo: { 'requirements.txt': '# web\nclick==8.1.3\nflask\n', 'constraints.txt': 'click==8.1.7\n' },
        patched: { 'requirements.txt': '# web\nclick==8.1.7\nflask\n' },
      },
      {
        name: 'a pin that a dependency of another excludes',
        log: 'ERROR: Cannot install -r requirements.txt (line 1) and urllib3==1.20 because these package versions have conflicting dependencies.\n\nThe conflict is caused by:\n    The user requested urllib3==1.20\n    requests 2.31.0 depends on urllib3<3 and >=1.21.1',
        repo: { 'requirements.txt': 'requests==2.31.0\nurllib3==1.20\n' },
        patched: { 'requirements.txt': 'requests==2.31.0\nurllib3>=1.21.1,<3\n' },
      },
      {
        name: 'a pin that is held on purpose',
        log: 'ERROR: Cannot install -r requirements.txt (line 1) and urllib3==1.20 because these package versions have conflicting dependencies.\n\nThe conflict is caused by:\n    The user requested urllib3==1.20\n    requests 2.31.0 depends on urllib3<3 and >=1.21.1',
        repo: { 'requirements.txt': 'requests==2.31.0\nurllib3==1.20  # pinned: the proxy breaks with newer ones\n' },
      },
      {
        name: 'pip 24',
        log: 'ERROR: Cannot install a==1 and b==2 because these package versions have conflicting dependencies.',
        captures: { requirements: 'a==1 and b==2' },
      },
      {
        name: 'the same, of which pip says little',
        log: 'ERROR: Cannot install click==8.1.3 because these package versions have conflicting dependencies.',
        repo: { 'api/requirements.txt': 'click==8.1.3\n', 'api/constraints.txt': 'click==8.1.7\n' },
        patched: { 'api/requirements.txt': 'click==8.1.7\n' },
      },
    ],
    ignore: [{ name: 'a note', log: 'The conflict is caused by:' }],
  },
});
