import { expect, test } from 'vitest';
import { ensureComment, hiddenMark } from '../../src/forge/ensure-comment.ts';
import type { RemoteChanges, RemoteComment } from '../../src/forge/remote-parts.ts';

const MARK = hiddenMark('run-report');

/** Comments of one change, kept in memory. */
function changesWith(...bodies: readonly string[]) {
  let comments: RemoteComment[] = bodies.map((body, at) => ({ id: `${at}`, body }));
  const changes: Pick<RemoteChanges, 'comments' | 'addComment' | 'editComment' | 'removeComment'> = {
    comments: async () => comments,
    addComment: async (_change, body) => {
      comments = [...comments, { id: `${comments.length}`, body }];
    },
    editComment: async (_change, id, body) => {
      comments = comments.map((comment) => (comment.id === id ? { id, body } : comment));
    },
    removeComment: async (_change, id) => {
      comments = comments.filter((comment) => comment.id !== id);
    },
  };
  return { changes: changes as RemoteChanges, bodies: () => comments.map(({ body }) => body) };
}

test('one comment is written, and written anew', async () => {
  const { changes, bodies } = changesWith('hello');
  await ensureComment('7', 'run-report', 'one', changes);
  await ensureComment('7', 'run-report', 'two', changes);
  expect(bodies()).toEqual(['hello', `two\n\n${MARK}`]);
});

test('of several of ours the first stays', async () => {
  const { changes, bodies } = changesWith(`a\n\n${MARK}`, 'hello', `b\r\n\r\n${MARK}\n`);
  await ensureComment('7', 'run-report', 'two', changes);
  expect(bodies()).toEqual([`two\n\n${MARK}`, 'hello']);
});

test("a person's reply that quotes ours is neither changed nor removed", async () => {
  const replies = [`Why?\n\n> one\n>\n> ${MARK}`, `> ${MARK}`, `I wrote ${MARK}`];
  const { changes, bodies } = changesWith(...replies, `one\n\n${MARK}`);
  await ensureComment('7', 'run-report', 'two', changes);
  expect(bodies()).toEqual([...replies, `two\n\n${MARK}`]);
});
