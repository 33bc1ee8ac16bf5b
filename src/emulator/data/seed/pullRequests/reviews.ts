import type { CommentPosition, PullRequestComment } from '../../pullRequestModel';
import type { PullRequest } from '../../repositoryModel';
import type { PullRequests } from '../../pullRequests';
import { pick } from '../identifiers';
import { ada, bruno, chiara, dmitri, people } from '../people';
import { commentWith, taskWith } from './parts';

const LONG_DISCUSSION = 130;

/** Returns the time this number of hours after the first pull request. */
type Clock = (hours: number) => string;

/** Adds threads, drafts of comments, and tasks to the first pull request. */
export function addReview(data: PullRequests, pullRequest: PullRequest, hour: Clock): void {
  let hours = 29;
  const add = (
    body: string,
    author: PullRequestComment['author'],
    fields: Partial<PullRequestComment> = {},
  ): PullRequestComment => {
    hours += 1;
    return data.addComment(pullRequest, (id) => commentWith({ id, body, author, createdOn: hour(hours), ...fields }));
  };
  const replyTo = ({ id, inline }: PullRequestComment) => ({ parentId: id, inline });

  const name = add('Why this **name**?', ada, { inline: line('docs/groesse.md', 2) });
  add('It can be typed.', bruno, replyTo(name));
  const general = add('Works with my badge.', chiara);
  add('And with mine.', dmitri, replyTo(general));
  const range = { ...line('config/settings.json', 3), startTo: 2 };
  const speed = add('Is this fast enough?', chiara, {
    inline: range,
    resolution: { by: bruno, at: hour(38) },
    updatedOn: hour(36),
  });
  add('Yes.', bruno, replyTo(speed));
  add('Was this ever used?', dmitri, { inline: { ...line('legacy/unused.ts', null), from: 3 } });
  add('The new drawing is nice.', null, { inline: line('assets/logo.png', null) });
  add('A typing mistake.', ada, { inline: { ...line('docs/größe.md', 1), isOutdated: true } });
  add('', dmitri, { isDeleted: true });
  add('Maybe use a constant.', ada, { inline: line('src/conveyor/belt.ts', 7), isPending: true });
  add('Not ready to send.', chiara, { isPending: true });

  data.addTask(pullRequest, (id) =>
    taskWith({ id, body: 'Explain the name in the handbook', author: ada, createdOn: hour(31), commentId: name.id }),
  );
  data.addTask(pullRequest, (id) => {
    const resolution = { by: bruno, at: hour(37) };
    return taskWith({
      id,
      body: 'Measure the speed',
      author: chiara,
      createdOn: hour(35),
      updatedOn: hour(37),
      resolution,
    });
  });
  data.addTask(pullRequest, (id) =>
    taskWith({ id, body: 'Think about this', author: chiara, createdOn: hour(41), isPending: true }),
  );
}

/** Adds 130 comments, more than one page: every fifth starts a thread, on a file every tenth time. */
export function addLongDiscussion(data: PullRequests, pullRequest: PullRequest, hour: Clock): void {
  let root: PullRequestComment | undefined;
  for (let index = 0; index < LONG_DISCUSSION; index += 1) {
    const isRoot = index % 5 === 0 || root === undefined;
    const inline = index % 10 === 0 ? line('README.md', 1 + (index % 6)) : null;
    const resolution = index % 20 === 0 ? { by: ada, at: hour(200) } : null;
    const isDeleted = index % 17 === 16;
    const body = isDeleted ? '' : `Thought ${index + 1}.`;
    const placement = isRoot ? { inline, resolution } : { inline: root?.inline ?? null, parentId: root?.id ?? null };
    const author = pick(people, index);
    const comment = data.addComment(pullRequest, (id) =>
      commentWith({ id, body, author, createdOn: hour(50 + index), isDeleted, ...placement }),
    );
    if (isRoot) root = comment;
  }
}

/** A position on a line of the new version of a file. Null: on the whole file. */
function line(path: string, to: number | null): CommentPosition {
  return { path, from: null, to, startFrom: null, startTo: null, isOutdated: false };
}
