import type { ApolloClient } from '@apollo/client';
import type { Gateway } from '../../support/gateway';
import { at, listAt } from '../../support/read';
import { display, type DisplayedList } from './displayedList';

const PATH = { path: ['repository', 'issues'], field: 'number' };
const NODES = 'nodes { id number title }';

/** Displays the newest three issues. @param selection is the selection of the connection, besides `pageInfo` */
export function displayIssues(client: ApolloClient, selection = `${NODES} totalCount`): Promise<DisplayedList> {
  return display(client, issuesQuery('Issues', `${selection} pageInfo { endCursor hasNextPage }`), PATH);
}

/** A query of a page of issues. */
export function issuesQuery(name: string, selection: string, args = 'first: 3, after: $after'): string {
  return `query ${name}($after: String) { repository(fullName: "acme/widget") { id issues(${args}) { ${selection} } } }`;
}

/** Another person creates issues. */
export async function createIssues(gateway: Gateway, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await gateway.data('mutation { createIssue(input: { repository: "acme/widget", title: "New" }) { issue { id } } }');
  }
}

/** Another person deletes an issue. */
export async function deleteIssue(gateway: Gateway, number: number): Promise<void> {
  const document = `mutation { deleteIssue(input: { repository: "acme/widget", number: ${number} }) { deletedIssueId } }`;
  await gateway.data(document);
}

/** The id in the cache of an issue that is displayed. */
export async function cacheIdOf(list: DisplayedList, number: number): Promise<string> {
  const nodes = listAt(await list.connection(), 'nodes');
  const node = nodes.find((each) => at(each, 'number') === number);
  return `Issue:${String(at(node, 'id'))}`;
}
