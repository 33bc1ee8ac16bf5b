import type { Endpoint } from '../../rest/endpoint';
import type { Collection } from '../endpoints/collection';
import { commitStatuses } from '../endpoints/commits';
import { deployments } from '../endpoints/deployments';
import { pipelines, pipelineSteps } from '../endpoints/pipelines';
import { pullRequestComments, pullRequestStatuses } from '../endpoints/pullRequests';
import { workspacesOfUser } from '../endpoints/workspaces';

/*
 * Facts about Bitbucket's responses that change the number of calls. Everything else in a synthetic response follows from
 * the `fields` of the call.
 */

/** Objects of which Bitbucket returns only some members. */
const CONDENSED_OBJECTS: readonly CondensedObject[] = [
  { member: 'mainbranch', has: new Set(['type', 'name']) },
  { member: 'workspace', endpoint: workspacesOfUser, has: new Set(['type', 'slug', 'uuid']) },
  // The number follows from the name of the release.
  ...inCollection(deployments, { member: 'pipeline', has: new Set(['type', 'uuid', 'build_number']) }),
  ...inCollection(pipelineSteps, { member: 'pipeline', has: new Set(['type', 'uuid']) }),
  ...inCollection(pipelines, { member: 'pullrequest', has: new Set(['type', 'id', 'title', 'draft']) }),
];

interface CondensedObject {
  /** The member that contains the object. */
  readonly member: string;
  /** Default: all endpoints. */
  readonly endpoint?: Endpoint;
  readonly has: ReadonlySet<string>;
}

/** The object in the list of a collection, and in the response about one of its resources. */
function inCollection({ list, item }: Collection, object: CondensedObject): readonly CondensedObject[] {
  return [list, item].map((endpoint) => ({ ...object, endpoint }));
}

/** Returns the members that Bitbucket returns of an object in a response. Undefined if it returns every member. */
export function availableMembers(endpoint: Endpoint, member: string): ReadonlySet<string> | undefined {
  return CONDENSED_OBJECTS.find((each) => each.member === member && (each.endpoint ?? endpoint) === endpoint)?.has;
}

/** The typical number of elements of a list inside an object. */
export const EMBEDDED_LIST_LENGTHS: ReadonlyMap<string, number> = new Map([
  // A merge commit has two parents.
  ['parents', 2],
  // Of a pull request.
  ['reviewers', 2],
  ['participants', 3],
]);

/** Returns the member by which the gateway filters the list to read several objects. Undefined if it never does so. */
export function batchKeyOf({ facts }: Collection): string | undefined {
  return facts.many === 'query' ? facts.key.at : undefined;
}

/**
 * Lists from which the gateway computes values: the threads of a pull request, the result of all builds, and the steps with a
 * given status.
 */
const COMPUTED_FROM: readonly Collection[] = [commitStatuses, pipelineSteps, pullRequestComments, pullRequestStatuses];

/** Whether the gateway may read the list to its end. A dry run assumes that such a list has one page. */
export function mayBeWalked(collection: Collection): boolean {
  const { facts } = collection;
  return COMPUTED_FROM.includes(collection) || facts.one === 'walk' || facts.many === 'walk' || facts.alsoBy !== 'none';
}

/** The values of members whose value decides about further calls: the value that costs the most calls. */
export const KNOWN_VALUES: ReadonlyMap<string, string> = new Map([
  // GET /users/{uuid} can complete only an account that is a person.
  ['type', 'user'],
  // The response about a merge that has ended contains the pull request.
  ['task_status', 'PENDING'],
]);
