import { registerEnumType } from 'type-graphql';

export enum IssueType {
  BUG = 'bug',
  ENHANCEMENT = 'enhancement',
  PROPOSAL = 'proposal',
  TASK = 'task',
}
registerEnumType(IssueType, {
  name: 'IssueType',
  description: 'The type of an issue. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE.',
});

export enum IssuePriority {
  TRIVIAL = 'trivial',
  MINOR = 'minor',
  MAJOR = 'major',
  CRITICAL = 'critical',
  BLOCKER = 'blocker',
}
registerEnumType(IssuePriority, {
  name: 'IssuePriority',
  description: 'The priority of an issue. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE.',
});

export enum IssueState {
  SUBMITTED = 'submitted',
  NEW = 'new',
  OPEN = 'open',
  RESOLVED = 'resolved',
  ON_HOLD = 'on hold',
  INVALID = 'invalid',
  DUPLICATE = 'duplicate',
  WONTFIX = 'wontfix',
  CLOSED = 'closed',
}
registerEnumType(IssueState, {
  name: 'IssueState',
  description: 'The state of an issue. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE.',
});
