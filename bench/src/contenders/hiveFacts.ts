import { z } from 'zod';
import type { QueryName } from '../queries';

const person = z
  .object({ display_name: z.string() })
  .nullable()
  .transform((row) => row && { displayName: row.display_name });
const word = z.string().transform((text) => text.toUpperCase().replaceAll(' ', '_'));
const text = z.string().nullable();

const repository = z
  .object({
    full_name: text,
    name: text,
    description: text,
    language: text,
    is_private: z.boolean(),
    mainbranch: z.object({ name: text }),
    owner: person,
  })
  .transform(({ full_name, is_private, mainbranch, ...rest }) => ({
    ...rest,
    fullName: full_name,
    isPrivate: is_private,
    mainBranch: mainbranch,
  }));

const comments = z
  .object({ values: z.array(z.object({ content: z.object({ raw: text }), user: person })) })
  .transform(({ values }) => ({ nodes: values.map(({ content, user }) => ({ body: content.raw, author: user })) }));

const reporter = z
  .object({ display_name: z.string(), nickname: text })
  .nullable()
  .transform((row) => row && { displayName: row.display_name, nickname: row.nickname });

const issue = z
  .object({
    id: z.number(),
    title: text,
    state: word,
    priority: word,
    reporter,
    assignee: person,
    full_repository: z.object({ name: text, language: text }),
    comments: comments.optional(),
  })
  .transform(({ id, full_repository, ...rest }) => ({ ...rest, number: id, repository: full_repository }));

const issues = z
  .object({ repository: z.object({ name: text }), issues: z.object({ values: z.array(issue) }) })
  .transform((data) => ({ repository: { ...data.repository, issues: { nodes: data.issues.values } } }));

const file = z.object({ path: text }).nullable();
const change = z
  .object({ status: word, lines_added: z.number(), lines_removed: z.number(), old: file, new: file })
  .transform((row) => ({
    path: (row.new ?? row.old)?.path ?? null,
    status: row.status,
    linesAdded: row.lines_added,
    linesRemoved: row.lines_removed,
  }));

const commit = z
  .object({
    hash: text,
    message: text,
    author: z.object({ raw: text, user: person }),
    diffstat: z.object({ values: z.array(change) }),
  })
  .transform(({ diffstat, ...rest }) => ({ ...rest, changedFiles: { nodes: diffstat.values } }));

const named = z
  .object({ full_name: text, name: text, language: text })
  .transform(({ full_name, ...rest }) => ({ ...rest, fullName: full_name }));
const numbered = z
  .object({ id: z.number(), title: text, state: word })
  .transform(({ id, ...rest }) => ({ ...rest, number: id }));
const created = z
  .object({ id: z.number(), title: text, kind: word, priority: word, state: word, reporter: person })
  .transform(({ id, kind, ...rest }) => ({ ...rest, number: id, type: kind }));

/** Converts Hive's responses to the format of the gateway's responses. */
const FACTS: Readonly<Record<QueryName, z.ZodType>> = {
  repository: z.object({ repository }),
  issues,
  comments: issues,
  repositories: z.record(z.string(), named).transform((rows) => ({ repositories: Object.values(rows) })),
  numbers: z.record(z.string(), numbered).transform((rows) => ({ repository: rows })),
  commits: z
    .object({ commits: z.object({ values: z.array(commit) }) })
    .transform((data) => ({ repository: { commits: { nodes: data.commits.values } } })),
  create: z.object({ created }).transform((data) => ({ createIssue: { issue: data.created } })),
};

/** @throws ZodError if the response does not contain the selected data */
export function factsOfHive(query: QueryName, data: unknown): unknown {
  return FACTS[query].parse(data);
}
