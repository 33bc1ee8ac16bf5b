/** What does not compile about the fields of resources. See `collections.ts`. */
import type { Connection } from '../../src/graph/connections/types';
import { ForwardArgs } from '../../src/graph/connections/types';
import { Hook } from '../../src/graph/hook/types';
import { IssuesArgs } from '../../src/graph/issue/arguments';
import { ofIssue } from '../../src/graph/issue/owner';
import { Issue } from '../../src/graph/issue/types';
import { Branch } from '../../src/graph/ref/types';
import { ofRepository } from '../../src/graph/repository/owner';
import { fieldsOf } from '../../src/graph/resource/fieldsOf';
import { many } from '../../src/graph/resource/many';
import { one } from '../../src/graph/resource/one';
import { ofWorkspace } from '../../src/graph/workspace/owner';
import { IssueComment } from '../../src/graph/issue/commentTypes';

const description = 'A description.';
const byName = { description, by: 'name', expected: 'a name' };

/** The owner of a collection must have its place. Members that are methods would be compared bivariantly, and would compile. */
export function owners(): void {
  const branches = many(Branch, { description });
  fieldsOf(ofRepository, { branches });
  // @ts-expect-error -- A workspace has no branches.
  fieldsOf(ofWorkspace, { branches });
  // @ts-expect-error -- A workspace has no branch.
  fieldsOf(ofWorkspace, { branch: one(Branch, byName) });
  const hooks = many(Hook, { description });
  fieldsOf(ofRepository, { hooks });
  fieldsOf(ofWorkspace, { hooks });
  const comments = many(IssueComment, { description });
  fieldsOf(ofIssue, { comments });
  // @ts-expect-error -- The comments of an issue need its number.
  fieldsOf(ofRepository, { comments });
}

class WithSearch extends ForwardArgs {
  readonly search?: string | null;
}

class WithUnknownMember extends ForwardArgs {
  readonly nameContains?: string | null;
}

class WithUnknownFilter extends ForwardArgs {
  readonly filter?: { readonly state?: readonly string[] | null; readonly votes?: number | null } | null;
}

class WithFilter extends ForwardArgs {
  readonly filter?: { readonly state?: readonly string[] | null } | null;
}

/** An arguments class may have only members that the facts of the collection declare. */
export function argumentClasses(connection: new () => Connection<Hook>): void {
  many(Issue, { description, args: IssuesArgs });
  many(Issue, { description, args: WithSearch });
  many(Issue, { description, args: WithFilter });
  // @ts-expect-error -- The facts declare no argument with this name.
  many(Issue, { description, args: WithUnknownMember });
  // @ts-expect-error -- The facts declare no filter `votes`.
  many(Issue, { description, args: WithUnknownFilter });
  // @ts-expect-error -- Branches have no filter.
  many(Branch, { description, args: WithFilter });
  // @ts-expect-error -- Hooks have no search.
  many(Hook, { description, connection, args: WithSearch });
}
