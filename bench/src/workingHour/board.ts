/** What a board shows of each pull request. */
const ROW = `number title isDraft updatedAt commentCount taskCount reviewDecision
  author { displayName avatarUrl }
  reviewers { displayName }
  participants { role state account { displayName } }
  source { name }
  destination { name }`;

/** One refresh of the board. */
export const BOARD = boardOf(ROW);
export const BOARD_WITH_BUILDS = boardOf(`${ROW} statusRollup`);

function boardOf(row: string): string {
  return `query Board($fullNames: [String!]!) {
  repositories(fullNames: $fullNames) { pullRequests(first: 50) { totalCount nodes { ${row} } } }
}`;
}
