import { ensureComment, hiddenMark } from '@self-healer/core/forge/ensure-comment';
import { expect, test } from 'vitest';
import { githubChanges } from '../src/github-changes.ts';

const MARK = hiddenMark('run-report');
const theirs = (id: number, type: string, association: string) => ({
  id,
  body: `mine\n\n${MARK}`,
  user: { login: 'somebody', type },
  author_association: association,
});

/** What is sent when a change has this comment already. */
async function sentFor(comment: object): Promise<readonly string[]> {
  const sent: string[] = [];
  const comments: object[] = [comment];
  const changes = githubChanges(
    async (schema, route, parameters) => {
      if (!route.startsWith('GET')) sent.push(route.split(' ')[0] ?? '');
      if (route.startsWith('POST')) comments.push({ ...theirs(9, 'Bot', 'NONE'), body: parameters?.body });
      return schema.parse(route.startsWith('GET') ? comments : {});
    },
    'acme',
    'app',
  );
  await ensureComment('7', 'run-report', 'Ours.', changes);
  return sent;
}

test.each(['NONE', 'CONTRIBUTOR', 'FIRST_TIMER', 'FIRST_TIME_CONTRIBUTOR'])(
  'a comment of a stranger (%s) with our mark is left alone, and ours is written',
  async (association) => {
    expect(await sentFor(theirs(1, 'User', association))).toEqual(['POST']);
  },
);

test.each([
  ['Bot', 'NONE'],
  ['User', 'COLLABORATOR'],
  ['User', 'OWNER'],
])('our own, of a %s (%s), is edited', async (type, association) => {
  expect(await sentFor(theirs(1, type, association))).toEqual(['PATCH']);
});
