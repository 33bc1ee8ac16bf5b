import { isResolved, threadsIn } from '../../../../src/graph/pullRequest/comment/threads';
import { UpstreamError } from '../../../../src/rest/upstreamError';

/** The ids of the comments of each thread, by the id of the thread. */
function idsByThread(comments: readonly (readonly [id: number, parent?: number])[]): Record<string, unknown> {
  const rows = comments.map(([id, parent]) => ({ id, ...(parent === undefined ? {} : { parent: { id: parent } }) }));
  return Object.fromEntries(threadsIn(rows).map((thread) => [thread.id, thread.comments.map(({ id }) => id)]));
}

describe('threads', () => {
  test('are the top-level comments with their replies', () => {
    expect(idsByThread([[1], [2, 1], [3], [4, 3], [5, 1]])).toEqual({ 1: [1, 2, 5], 3: [3, 4] });
  });

  test('contain replies to replies', () => {
    expect(idsByThread([[1], [2, 1], [3, 2], [4], [5, 3]])).toEqual({ 1: [1, 2, 3, 5], 4: [4] });
  });

  test('begin with their top-level comment, even if a reply precedes it', () => {
    expect(idsByThread([[2, 1], [1], [3, 1]])).toEqual({ 1: [1, 2, 3] });
  });

  test('contain the replies to a comment that is not in the list', () => {
    const comments = [
      { id: 2, parent: { id: 1 } },
      { id: 3, parent: { id: 2 } },
    ];

    expect(threadsIn(comments)).toEqual([{ id: 1, root: null, comments }]);
  });

  test('end at a circle of parents', () => {
    expect(
      idsByThread([
        [1, 3],
        [2, 1],
        [3, 2],
      ]),
    ).toEqual({ 1: [1], 2: [2], 3: [3] });
  });

  test('are unknown for a comment without a valid id', () => {
    expect(() => threadsIn([{ id: 1 }, { id: '2' }])).toThrow(UpstreamError);
    expect(() => threadsIn([{}])).toThrow('without a valid id');
  });

  test.each([
    [{ type: 'comment_resolution' }, true],
    [{}, true],
    [null, false],
    [undefined, false],
    ['yes', false],
    [[], false],
  ])('with the resolution %j: resolved is %s', (resolution, expected) => {
    expect(isResolved({ root: { id: 1, resolution } })).toBe(expected);
  });

  test('without a top-level comment are not resolved', () => {
    expect(isResolved({ root: null })).toBe(false);
  });
});
