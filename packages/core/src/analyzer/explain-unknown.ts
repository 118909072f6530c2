import type { Category } from '../model/vocabulary.ts';

/** What usually stands behind an error of a category, and where to look. */
const BY_CATEGORY: Readonly<Record<Category, { readonly why: string; readonly how: string }>> = {
  dependency: {
    why: 'Something the build needs is missing, or two of its versions do not fit together.',
    how: 'Check that it is declared, locked and installed before this step runs.',
  },
  permission: {
    why: 'The job may not do what it tried to do.',
    how: 'Check the permissions and credentials of the job, and the file modes in the repository.',
  },
  configuration: {
    why: 'A setting, a path or an option does not fit what the tool expects.',
    how: 'Compare the setting the message names with the documentation of the tool and its version.',
  },
  network: {
    why: 'A service the job needs did not answer as expected.',
    how: 'Run the job again; when it fails again, check the address, the credentials and the limits of the service.',
  },
  resource: {
    why: 'The machine that ran the job was lost, or ran out of memory, disk or time.',
    how: 'Run the job again; when it fails again, give it more room or less to do at once.',
  },
  build: {
    why: 'The code does not build, or breaks a rule of a checker.',
    how: 'Correct the place the message names, and run the same command locally.',
  },
  test: {
    why: 'A test saw another result than it expects.',
    how: 'Run the test alone and compare what it expects with what the code does; it may be the code or the test.',
  },
  deployment: {
    why: 'The result was built, but could not be put where it belongs.',
    how: 'Check the state of the target and the messages it gave.',
  },
  security: {
    why: 'A security check refused the change or one of its dependencies.',
    how: 'Read what the check found; do not switch it off.',
  },
  other: {
    why: 'No rule knows this error; it is the line that most likely tells the cause.',
    how: 'Read the lines around it in the log.',
  },
};

/** The explanation of an error that no rule knows. */
export function explainUnknown(
  category: Category,
  message: string,
  step: { readonly name?: string; readonly command?: string } | undefined,
): { what: string; why: string; how: string } {
  const where = step?.name ?? step?.command?.split('\n', 1)[0];
  const what = message.length > 200 ? `${message.slice(0, 200)}…` : message;
  return { what: where === undefined ? what : `${what} (in "${where.slice(0, 80)}")`, ...BY_CATEGORY[category] };
}
