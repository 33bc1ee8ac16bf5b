import { allOf, type Condition, contains, differs, equals, equalsAny, or, within } from './filter';
import { withBraces } from './endpoints/partFormats';
import type { IssueQuery } from './types';

/**
 * The `q` parameter of an issue list. Undefined for all issues. Null if a list of values is empty, so that no issue
 * matches.
 */
export function issueFilter(query: IssueQuery): string | undefined | null {
  const lists = [query.kind, query.priority, query.state];
  if (lists.some((values) => values?.length === 0)) return null;
  return allOf([...textConditions(query), ...peopleConditions(query), ...dateConditions(query)]);
}

function textConditions(query: IssueQuery): Condition[] {
  const conditions: Condition[] = [];
  if (query.search !== undefined) {
    conditions.push(or([contains('title', query.search), contains('content.raw', query.search)]));
  }
  if (query.kind !== undefined) conditions.push(equalsAny('kind', query.kind));
  if (query.priority !== undefined) conditions.push(equalsAny('priority', query.priority));
  if (query.state !== undefined) conditions.push(equalsAny('state', query.state));
  if (query.milestone !== undefined) conditions.push(equals('milestone.name', query.milestone));
  if (query.component !== undefined) conditions.push(equals('component.name', query.component));
  if (query.version !== undefined) conditions.push(equals('version.name', query.version));
  return conditions;
}

function peopleConditions(query: IssueQuery): Condition[] {
  const conditions: Condition[] = [];
  if (query.assignee !== undefined) conditions.push(equals('assignee.uuid', withBraces(query.assignee)));
  if (query.assigned === true) conditions.push(differs('assignee', null));
  if (query.assigned === false) conditions.push(equals('assignee', null));
  if (query.reporter !== undefined) conditions.push(equals('reporter.uuid', withBraces(query.reporter)));
  return conditions;
}

function dateConditions(query: IssueQuery): Condition[] {
  return [
    ...(query.createdOn === undefined ? [] : within('created_on', query.createdOn)),
    ...(query.updatedOn === undefined ? [] : within('updated_on', query.updatedOn)),
  ];
}
