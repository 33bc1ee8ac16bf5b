import type { Emulator } from '../../../src/emulator/emulator';
import { closeAfterTest } from '../../support/cleanup';
import { startReceiver, type Received } from './receiver';
import { at, send, type EmulatorResponse } from './support';

export const WIDGET = '/repositories/acme/widget';

/** A target that is the newest commit of a branch. */
export function branchTarget(name: string, more: object = {}): object {
  return { target: { type: 'pipeline_ref_target', ref_type: 'branch', ref_name: name, ...more } };
}

/** Sends the request that runs a pipeline. */
export function run(emulator: Emulator, json: object, repository = WIDGET): Promise<EmulatorResponse> {
  return send(emulator, `${repository}/pipelines/`, { json });
}

/** Runs the pipeline of `main`. Returns its number. */
export async function runMain(emulator: Emulator): Promise<number> {
  return Number(at((await run(emulator, branchTarget('main'))).json, 'build_number'));
}

/** Sends the admin call for pipelines. */
export function admin(emulator: Emulator, json: object): Promise<EmulatorResponse> {
  const body = { repository: 'acme/widget', ...json };
  return send(emulator, `${emulator.adminUrl}/pipelines`, { json: body, authorization: null });
}

/** Returns the state of a pipeline, with its stage or result, then those of its steps. */
export async function statesOf(emulator: Emulator, number: number): Promise<readonly string[]> {
  const { json: pipeline } = await send(emulator, `${WIDGET}/pipelines/${number}`);
  const steps = await stepsOf(emulator, number);
  return [pipeline, ...steps].map((one) => {
    const part = at(one, 'state.stage.name') ?? at(one, 'state.result.name');
    const name = String(at(one, 'state.name'));
    return typeof part === 'string' ? `${name} ${part}` : name;
  });
}

/** Returns the steps of a pipeline. */
export async function stepsOf(emulator: Emulator, number: number): Promise<readonly unknown[]> {
  const { json: pipeline } = await send(emulator, `${WIDGET}/pipelines/${number}`);
  const { json } = await send(emulator, `${WIDGET}/pipelines/${String(at(pipeline, 'uuid'))}/steps/`);
  return rowsOf(json);
}

/** Returns the rows of a page. */
export function rowsOf(page: unknown): readonly unknown[] {
  const rows = at(page, 'values');
  return isList(rows) ? rows : [];
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Returns the full hash of the newest commit of a branch. */
export async function tipOf(emulator: Emulator, branch: string, repository = WIDGET): Promise<string> {
  const { json } = await send(emulator, `${repository}/refs/branches/${branch}`);
  return String(at(json, 'target.hash'));
}

const EVENTS = ['repo:commit_status_created', 'repo:commit_status_updated', 'pipeline:span_created'];

/** Creates a hook for the events of pipelines. Returns a function that returns the received deliveries. */
export async function receivePipelineEvents(
  emulator: Emulator,
  owner = WIDGET,
): Promise<() => Promise<readonly Received[]>> {
  const receiver = await startReceiver();
  closeAfterTest(() => receiver.stop());
  await send(emulator, `${owner}/hooks`, { json: { url: receiver.url, events: EVENTS } });
  return async () => {
    await emulator.delivered();
    return receiver.received;
  };
}
