import { ADA } from '../../support/gateway';
import { type CLOSE, type Script, type ScriptedResponse, useScriptedGateway } from '../../support/scriptedUpstream';

const R = '/repositories/acme/widget';
export const UUID = '{00000000-0000-4000-8000-000000000025}';
export const HASH = 'ce5b7431602f7cbba007062eeb55225c6e18e956';
export const OTHER_HASH = '9f848b7431602f7cbba007062eeb55225c6e18e9';
const RUN = `mutation ($input: RunPipelineInput!) { runPipeline(input: $input) {
  pipeline { uuid number status refName } clientMutationId } }`;
/** The response to a run. */
export const STARTED = { uuid: UUID, build_number: 25, state: { name: 'PENDING' }, created_on: '2026-11-03T22:14:50Z' };

export type Scripted = ScriptedResponse | typeof CLOSE;

/** Starts a gateway whose upstream runs pipelines of acme/widget. */
export function usePipelineRuns(config: Readonly<Record<string, string>> = {}) {
  const gateway = useScriptedGateway({ ...ADA, ...config });

  /** Returns `run` for the POST. `other` responds to reads. */
  function script(run: Scripted = { status: 201, body: STARTED }, other: Script = () => undefined): void {
    gateway().script((call) => (call.method === 'POST' && call.path === `${R}/pipelines/` ? run : other(call)));
  }

  function runPipeline(input: object, document = RUN) {
    return gateway().query(document, { variables: { input: { repository: 'acme/widget', ...input } } });
  }

  /** The method and the path of each call, from the repository on. */
  function calls(): readonly string[] {
    return gateway()
      .calls()
      .map(({ method, path }) => `${method} ${path.replace(R, '')}`);
  }

  /** The bodies of the POST calls. */
  function bodies(): readonly unknown[] {
    return gateway()
      .calls()
      .flatMap(({ method, body }) => (method === 'POST' ? [body] : []));
  }

  return { gateway, script, runPipeline, calls, bodies };
}
