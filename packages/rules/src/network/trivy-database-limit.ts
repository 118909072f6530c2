import { defineRule } from '@self-healer/core/rule';
import { setCiVariable } from '@self-healer/editors/ci-variables';
import { editCiFiles } from '../support/ci/ci-edits.ts';

/** Where Aqua publishes the same databases for those that GitHub's registry turns away, by the variable that says so. */
const MIRRORS: readonly (readonly [variable: string, repository: string])[] = [
  ['TRIVY_DB_REPOSITORY', 'public.ecr.aws/aquasecurity/trivy-db:2'],
  ['TRIVY_JAVA_DB_REPOSITORY', 'public.ecr.aws/aquasecurity/trivy-java-db:1'],
];

export const rule = defineRule({
  id: 'network/trivy-database-limit',
  category: 'network',
  severity: 'high',
  stage: 'test',
  ecosystems: ['docker'],
  needle: ['failed to download vulnerability DB', 'failed to download Java DB', 'failed to download artifact from'],
  // Trivy 0.50 and newer.
  pattern: /\bfailed to download (?:(?<database>vulnerability|Java) DB\b|artifact from )/,
  captures: ['database?'],
  explains: ['network/*', 'other/*'],
  docs: {
    title: 'The registry gives Trivy its database no more',
    what: 'Trivy could not fetch its vulnerability database: too many ask the registry for it.',
    why: "Everybody's scans fetch it from the same place, which allows a number of them a minute.",
    how: 'Name a mirror in TRIVY_DB_REPOSITORY and TRIVY_JAVA_DB_REPOSITORY, or keep the database in a cache.',
    references: ['https://trivy.dev/docs/latest/configuration/db/'],
  },
  gathers: [],
  gather: (_facts, { lines, index }) =>
    /TOOMANYREQUESTS|429 Too Many Requests/i.test(lines[index] ?? '') ? {} : undefined,
  async fix(_facts, repo) {
    const edits = await editCiFiles(repo, undefined, (text, { provider }) => {
      if (!/\btrivy\b/i.test(text) || /TRIVY_(?:JAVA_)?DB_REPOSITORY|--db-repository/.test(text)) return undefined;
      return MIRRORS.reduce<string | undefined>(
        (each, [variable, mirror]) => setCiVariable(each ?? text, provider, variable, mirror) ?? each,
        undefined,
      );
    });
    return edits.length === 0
      ? undefined
      : {
          title: "Let Trivy fetch its database from its publisher's mirror",
          safety: 'review',
          edits,
          needs: 'elsewhere',
        };
  },
  examples: {
    match: [
      {
        name: 'a scan of an image',
        log: '2026-03-01T10:00:00Z\tFATAL\tFatal error\tinit error: DB error: failed to download vulnerability DB: OCI artifact error: failed to download vulnerability DB: TOOMANYREQUESTS: retry-after: 1ms, allowed: 44000/minute',
        repo: {
          '.gitlab-ci.yml': 'variables:\n  GIT_DEPTH: 1\n\nscan:\n  script:\n    - trivy image app\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'variables:\n  GIT_DEPTH: 1\n  TRIVY_DB_REPOSITORY: public.ecr.aws/aquasecurity/trivy-db:2\n  TRIVY_JAVA_DB_REPOSITORY: public.ecr.aws/aquasecurity/trivy-java-db:1\n\nscan:\n  script:\n    - trivy image app\n',
        },
      },
      {
        name: 'a mirror that is chosen already',
        log: 'FATAL init error: DB error: failed to download vulnerability DB: TOOMANYREQUESTS: retry-after: 1ms',
        repo: { '.gitlab-ci.yml': 'scan:\n  script:\n    - trivy image --db-repository registry.example.org/db app\n' },
      },
    ],
    ignore: [{ name: 'another registry', log: 'DB error: TOOMANYREQUESTS: retry-after: 1ms, allowed: 44000/minute' }],
  },
});
