import * as operations from 'bitbucket-graphql-client/operations';
import { print } from 'graphql';
import type { ExecutorKind } from '../../../src/graph/execution/executor';
import { countFields, type MeteredResult, type MeteredExecution, startMetered } from '../../support/metered';
import { variablesOf } from '../promisedOperations/promisedOperation';
import { PULL_REQUEST_WRITES } from '../promisedOperations/pullRequestWrites';
import { READS } from '../promisedOperations/reads';
import { WRITES } from '../promisedOperations/writes';
import { BUILD_EVENT, ISSUE_EVENT, PULL_REQUEST_EVENT, PUSH_EVENT } from './events';

const EXECUTORS: readonly ExecutorKind[] = ['jit', 'graphql-js'];
const documents = new Map(Object.entries(operations).map(([name, document]) => [name, print(document)]));

let metered: MeteredExecution;
beforeAll(async () => {
  metered = await startMetered();
});
beforeEach(() => {
  metered.upstream.reset();
});

/** Documents that return one object or list at several paths, with each feature of GraphQL that can do so. */
const REPEATED: Readonly<Record<string, string>> = {
  'aliases of leaves': `{ repository(fullName: "acme/widget") { a: name b: name c: fullName d: createdAt e: isPrivate } }`,
  'aliases of a relation': `{ repository(fullName: "acme/widget") { a: workspace { slug } b: workspace { slug name } } }`,
  'aliases of relations of relations': `{ repository(fullName: "acme/widget") {
    a: workspace { slug repository(slug: "widget") { ...R } } b: workspace { repository(slug: "widget") { ...R } } } }
    fragment R on Repository { x: mainBranch { ...B } y: mainBranch { ...B } }
    fragment B on Branch { name a: target { ...C } b: target { ...C } } fragment C on Commit { hash message }`,
  'aliases of a list': `{ repository(fullName: "acme/widget") {
    a: issues(first: 3) { nodes { title } } b: issues(first: 3) { nodes { title state } totalCount } } }`,
  'aliases of nodes and edges': `{ repository(fullName: "acme/widget") { issues(first: 4) {
    a: nodes { title } b: nodes { number } edges { node { title body } x: cursor } more: edges { y: cursor z: cursor n: node { id } }
    pageInfo { hasNextPage endCursor } p: pageInfo { a: startCursor b: endCursor } t: totalCount } } }`,
  'fields that merge at one path': `{ repository(fullName: "acme/widget") { workspace { slug } ...R ... on Repository { workspace { name } } } }
    fragment R on Repository { workspace { slug name } name }`,
  'fields that merge at one of two paths': `{ repository(fullName: "acme/widget") {
    a: mainBranch { target { hash } ...B } b: mainBranch { ...B } } } fragment B on Branch { target { hash date } name }`,
  'prefetched children at several paths': `{ repository(fullName: "acme/widget") {
    issue(number: 1) { a: comments(first: 2) { ...C } b: comments(first: 2) { ...C } c: comments(first: 1) { ...C } } } }
    fragment C on IssueCommentConnection { nodes { body author { displayName } } edges { node { body } } }`,
  'prefetched children that merge': `{ repository(fullName: "acme/widget") {
    issue(number: 1) { title comments(first: 2) { totalCount } } ...R } }
    fragment R on Repository { issue(number: 1) { comments(first: 2) { nodes { body } } } }`,
  'children of rows': `{ repository(fullName: "acme/widget") { issues(first: 2) { nodes { ...I } edges { node { ...I } } } } }
    fragment I on Issue { a: comments(first: 1) { nodes { body } } b: comments(first: 1) { nodes { body } } }`,
  'prefetched children of rows at several paths': `{ workspaces(first: 1) {
    nodes { name } q: edges { ...F } p: edges { ...F } } } fragment F on WorkspaceEdge { node { members(first: 2) { totalCount nodes { uuid } } } }`,
  'lists of embedded objects': `{ repository(fullName: "acme/widget") { commits(first: 3) { nodes {
    parents { hash } p: parents { hash q: parents { hash } r: parents { abbreviatedHash } } } } } }`,
  interfaces: `{ repository(fullName: "acme/widget") { issues(first: 5) { nodes { reporter {
    __typename displayName ... on User { nickname } ... on Node { id } } a: assignee { displayName ... on User { uuid } } } } } }`,
  'values in entities': `{ repository(fullName: "acme/widget") { issue(number: 1) { changes(first: 5) { nodes {
    changes { field old } c: changes { field new n: new } } } } } }`,
  'root fields': `{ a: rateLimit { remaining cost } b: rateLimit { c: cost d: limit } r: repository(fullName: "acme/widget") { name } }`,
  'a list by name': `{ repositories(fullNames: ["acme/widget", "acme/gadget", "acme/widget"]) { name a: name workspace { slug } } }`,
  directives: `query ($on: Boolean = true, $off: Boolean = false) { repository(fullName: "acme/widget") {
    name a: name @include(if: $off) workspace @skip(if: $on) { slug } ... @include(if: $on) { x: workspace { slug } } } }`,
  diffs: `{ repository(fullName: "acme/widget") { commit(revision: "main") { a: diff b: diff changedFiles { nodes { path status } } } } }`,
};

describe.each(EXECUTORS)('the result meter with %s', (executor) => {
  test('counts the fields and bytes of every operation in schema/operations', async () => {
    const earlier = new Map<string, unknown>();
    for (const promised of [...READS, ...WRITES, ...PULL_REQUEST_WRITES]) {
      const { name, document } = promised;
      const variables = variablesOf(promised, (each) => earlier.get(each));

      const run = await metered.run({ executor, document, variables });

      expect(run.result.errors).toBeUndefined();
      expect([name, run.meter.fields]).toEqual([name, countFields(run.result.data)]);
      expectBytes(run, name);
      earlier.set(name, run.result.data);
    }
  });

  test.each([
    ['a missing repository', 'Repository', { fullName: 'acme/nowhere' }],
    ['a missing issue', 'Issue', { fullName: 'acme/widget', number: 100_000 }],
    ['an invalid argument', 'WorkspaceRepositories', { slug: 'acme', first: 101 }],
  ])('counts the fields of %s', async (_what, operation, variables) => {
    const run = await metered.run({ executor, document: documents.get(`${operation}Document`) ?? '', variables });

    expect(run.meter.fields).toBe(countFields(run.result.data));
  });

  test.each(Object.entries(REPEATED))('counts %s', async (name, document) => {
    const run = await metered.run({ executor, document });

    expect(run.result.errors).toBeUndefined();
    expect(run.meter.fields).toBe(countFields(run.result.data));
    expect(run.meter.fields).toBeGreaterThan(3);
    expectBytes(run, name);
  });

  test.each([
    ['a push', PUSH_EVENT, print(operations.PushesDocument)],
    ['an issue', ISSUE_EVENT, print(operations.IssueEventsDocument)],
    ['a pull request', PULL_REQUEST_EVENT, print(operations.PullRequestEventsDocument)],
    ['a build', BUILD_EVENT, print(operations.BuildEventsDocument)],
    [
      'an issue with aliases',
      ISSUE_EVENT,
      `subscription { e: issueEvent(repository: "acme/widget") { a: issue { title body } b: issue { t: title t2: title }
        c: changes { field } changes { old new } x: deliveryId y: deliveryId } }`,
    ],
    [
      'a push with aliases',
      PUSH_EVENT,
      `subscription { repositoryPushed(repository: "acme/widget") { a: changes { name commits { hash m: message } }
        b: changes { c: commits { message } d: commits { message h: hash } } } }`,
    ],
  ])('counts the event of %s', async (name, event, document) => {
    const run = await metered.run({ executor, document, variables: { repository: 'acme/widget' }, event });

    expect(run.result.errors).toBeUndefined();
    expect(run.meter.fields).toBe(countFields(run.result.data));
    expectBytes(run, name);
    expect(metered.upstream.calls).toHaveLength(0);
  });
});

/** Expects the counted bytes to differ from the real ones by at most 10 %, without the envelope of the response. */
function expectBytes({ result, meter }: MeteredResult, name: string): void {
  const real = Buffer.byteLength(JSON.stringify(result)) - '{"data":{}}'.length;
  const ratio = meter.bytes / real;
  const off = Math.abs(meter.bytes - real);
  expect(off <= Math.max(10, real / 10) ? name : `${name}: ${meter.bytes} of ${real} (${ratio.toFixed(2)})`).toBe(name);
}
