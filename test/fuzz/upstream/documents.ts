/** Queries that select the fields which schema/operations does not select. By name. */
export const DOCUMENTS: Readonly<Record<string, string>> = {
  EveryFieldOfARepository: `{ repository(fullName: "acme/widget") {
    id uuid fullName name slug description url avatarUrl isPrivate language sizeInKilobytes createdAt updatedAt
    forkPolicy hasIssueTracker cloneUrl ssh: cloneUrl(protocol: SSH) mainBranch { id name target { hash } }
    workspace { id uuid slug name isPrivate createdAt url avatarUrl }
    project { id uuid key name description isPrivate url }
    owner { __typename id uuid displayName nickname avatarUrl url createdAt } } }`,
  Fork: `{ repository(fullName: "globex/widget") { id name
    parent { id fullName language mainBranch { name } workspace { name createdAt } owner { displayName } } } }`,
  EveryFieldOfIssues: `{ repository(fullName: "acme/widget") { issues(first: 6, orderBy: { field: NUMBER, direction: ASC }) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node {
      id number key title body bodyHtml type priority state votes watchers createdAt updatedAt editedAt url
      reporter { __typename id uuid displayName nickname createdAt ... on User { accountId } }
      assignee { id displayName avatarUrl url } milestone { id databaseId name } component { id name }
      version { databaseId name } repository { fullName } } } } } }`,
  LastIssues: `{ repository(fullName: "acme/widget") { issues(last: 3) { totalCount
    edges { cursor node { number title } } pageInfo { hasPreviousPage startCursor } } } }`,
  IssuesByNumber: `{ repository(fullName: "acme/widget") { a: issue(number: 1) { title state }
    b: issue(number: 2) { title votes } c: issue(number: 300) { title } d: issue(number: 4) { id reporter { uuid } } } }`,
  EverythingAboutAnIssue: `{ repository(fullName: "acme/widget") { issue(number: 6) { id number viewerHasVoted viewerIsWatching
    comments(first: 4) { totalCount nodes { id databaseId body bodyHtml createdAt updatedAt url
      author { displayName createdAt } issue { number title } } }
    changes(first: 5) { totalCount nodes { id createdAt message author { displayName } changes { field old new } } }
    attachments { nodes { name url } } } } }`,
  EveryFieldOfCommits: `{ repository(fullName: "acme/widget") { commits(include: ["main"], first: 4) {
    pageInfo { hasNextPage endCursor } nodes { id hash abbreviatedHash message messageHeadline date url
      author { raw name email user { id displayName } } parents { id hash message date } repository { fullName } } } } }`,
  EverythingAboutACommit: `{ repository(fullName: "acme/widget") { commit(revision: "main") { hash diff
    changedFiles(first: 5) { totalCount nodes { status path oldPath linesAdded linesRemoved } }
    statuses { totalCount nodes { key state name description url createdAt updatedAt } }
    comments(first: 5) { nodes { id databaseId body createdAt updatedAt url author { uuid displayName }
      inline { path fromLine toLine } parent { id databaseId body } commit { hash message } } } } } }`,
  Comparison: `{ repository(fullName: "acme/widget") { compare(base: "develop", head: "feature/login") { base head diff
    commits(first: 2) { nodes { hash messageHeadline } } changedFiles(first: 4) { nodes { status path } } } } }`,
  BranchesAndTags: `{ repository(fullName: "acme/widget") { a: branch(name: "main") { id target { hash } }
    b: branch(name: "develop") { name } c: tag(name: "v1.0") { id message date target { message } }
    branches(first: 3) { totalCount nodes { id name target { hash date } } }
    tags(first: 3) { nodes { id name message date target { hash author { name } } } } } }`,
  TrackerLists: `{ repository(fullName: "acme/widget") { milestones { totalCount nodes { id databaseId name } }
    components { nodes { id databaseId name } } versions { edges { cursor node { name } } } } }`,
  WorkspaceAndItsLists: `{ workspace(slug: "acme") { id uuid slug name isPrivate createdAt url
    members(first: 3) { totalCount nodes { id uuid displayName accountId } }
    projects { nodes { id uuid key name description isPrivate url } }
    hooks { nodes { id uuid url description active events eventKeys hasSecret createdAt subjectType } }
    repositories(last: 2) { nodes { id fullName sizeInKilobytes } } } }`,
  HooksOfARepository: `{ repository(fullName: "acme/widget") { hooks(first: 2) { totalCount edges { cursor node {
    id uuid url description active events eventKeys hasSecret createdAt subjectType } } } } }`,
  RepositoriesOfSeveralWorkspaces: `{ repositories(fullNames: ["acme/widget", "acme/gadget", "globex/atlas", "acme/nowhere"]) {
    id fullName name slug language owner { displayName } } }`,
  ViewerAndWorkspaces: `{ viewer { __typename id uuid displayName nickname createdAt ... on User { accountId } }
    workspaces { totalCount nodes { id slug name createdAt } } }`,
};

/** Subscriptions that select every part of an event. */
export const PUSHES = `subscription { repositoryPushed(repository: "acme/widget") { deliveryId
  repository { fullName name url isPrivate } actor { __typename displayName nickname }
  changes { refType name created deleted forced truncated oldHash newHash
    commits { hash message date author { raw name user { displayName } } parents { hash } } } } }`;

export const ISSUE_EVENTS = `subscription { issueEvent(repository: "acme/widget") { deliveryId action
  actor { __typename displayName } issue { number title body type priority state createdAt
    reporter { displayName } milestone { name } }
  comment { databaseId body createdAt author { displayName } } changes { field old new } } }`;

export const PULL_REQUEST_EVENTS = `subscription { pullRequestEvent(repository: "acme/widget") { deliveryId action
  actor { __typename displayName } repository { fullName isPrivate }
  pullRequest { number title body state isDraft url author { displayName } isCrossRepository closedBy { displayName }
    source { name abbreviatedHash repository { fullName } } destination { name repository { fullName } } closeReason
    reviewers { displayName } participants { account { displayName } role state approved participatedAt }
    commentCount taskCount createdAt updatedAt closeSourceBranch repository { fullName } }
  comment { databaseId body createdAt author { displayName } isDeleted isPending inline { path fromLine toLine }
    parent { databaseId } } } }`;

export const BUILD_EVENTS = `subscription { buildEvent(repository: "acme/widget") { deliveryId
  repository { fullName isPrivate } commit { hash message date author { raw user { displayName } } }
  status { id key state name description url createdAt updatedAt } pipeline { number url repository { fullName } } } }`;
