import { enumName } from '../shared/leaves.mjs';

export function account(row) {
  return row ? { displayName: row.display_name } : null;
}

export function issueRow({ id, title, state, priority, reporter, assignee, repository }) {
  return {
    number: id,
    title,
    state: enumName(state),
    priority: enumName(priority),
    reporter: reporter ? { displayName: reporter.display_name, nickname: reporter.nickname ?? null } : null,
    assignee: account(assignee),
    repository: { name: repository.name, language: repository.language },
  };
}

export function comment({ content, user }) {
  return { body: content.raw, author: account(user) };
}

export function change({ status, lines_added, lines_removed, old: before, new: after }) {
  return {
    path: (after ?? before).path,
    status: enumName(status),
    linesAdded: lines_added,
    linesRemoved: lines_removed,
  };
}
