import { ADA } from '../../support/gateway';
import type { ManualClock } from '../../support/manualClock';
import {
  type CLOSE,
  type Script,
  type ScriptedCall,
  type ScriptedResponse,
  useScriptedGateway,
} from '../../support/scriptedUpstream';

/** The address of the pull request that the tests merge. */
export const P = '/repositories/acme/widget/pullrequests/5';
export const TASK_URL = `https://api.bitbucket.org/2.0${P}/merge/task-status/task-1`;
export const MERGE = `mutation ($input: MergePullRequestInput!) { mergePullRequest(input: $input) {
  alreadyMerged pullRequest { number title state } task { taskId state } clientMutationId } }`;
export const MERGED = { number: 5, title: 'Faster belt', state: 'MERGED' };

/** Responses to a merge and to a read of its task. */
export const MOVED = {
  status: 409,
  body: { type: 'error', error: { message: 'The destination branch has changed.' } },
};
export const CHECKS = ['At least 1 approval', 'No in progress builds on last commit'];
export const FAILED_CHECKS = { status: 400, body: { error: { fields: { merge_checks: CHECKS } } } };
export const ACCEPTED = { status: 202, headers: { location: TASK_URL } };
export const pending = { body: { task_status: 'PENDING', links: { self: { href: TASK_URL } } } };
export const success = { body: { task_status: 'SUCCESS', merge_result: pullRequest('MERGED') } };

/** The JSON of the pull request. */
export function pullRequest(state: string): object {
  return { type: 'pullrequest', id: 5, title: 'Faster belt', state };
}

export type Scripted = ScriptedResponse | typeof CLOSE;

export interface Scripts {
  readonly merge: Scripted;
  /** The responses about the task, in order. The last one is repeated. */
  readonly task?: readonly Scripted[];
  /** Called before each response about the task. */
  readonly onPoll?: () => void;
  /** The response to a read of the pull request. Default: it is open. */
  readonly read?: Scripted;
}

/** Starts a gateway whose upstream has one pull request. */
export function useMerges({ clock }: { readonly clock?: ManualClock } = {}) {
  const gateway = useScriptedGateway({ ...ADA, OPERATION_TIMEOUT_MS: '12000' }, clock === undefined ? {} : { clock });

  function script({ merge, task = [], onPoll, read = { body: pullRequest('OPEN') } }: Scripts): void {
    let polls = 0;
    const respond: Script = ({ method, path }: ScriptedCall) => {
      if (method === 'POST' && path === `${P}/merge`) return merge;
      if (method === 'GET' && path === P) return read;
      if (path !== `${P}/merge/task-status/task-1`) return undefined;
      polls += 1;
      onPoll?.();
      return task[Math.min(polls, task.length) - 1];
    };
    gateway().script(respond);
  }

  function merge(input: object = {}, document = MERGE) {
    return gateway().query(document, { variables: { input: { repository: 'acme/widget', number: 5, ...input } } });
  }

  /** The calls of the last operation, without the address of the pull request: `POST /merge`. */
  function calls(): readonly string[] {
    return gateway()
      .calls()
      .map(({ method, path }) => `${method} ${path.replace(P, '')}`);
  }

  return { gateway, script, merge, calls };
}
