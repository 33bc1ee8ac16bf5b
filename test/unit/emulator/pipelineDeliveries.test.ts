import { admin, branchTarget, receivePipelineEvents, run, runMain, tipOf, WIDGET } from './pipelineSupport';
import type { Received } from './receiver';
import { at, send, useEmulator } from './support';

const emulator = useEmulator({ now: () => new Date('2026-11-22T12:00:00.250Z') });
const SPAN = 'resourceSpans.0.scopeSpans.0.spans.0';
const CREATED = 'repo:commit_status_created';
const UPDATED = 'repo:commit_status_updated';

/** The event, with the state of the build status, or with the name and the result of the span. */
function summaryOf({ headers, json }: Received): string {
  const event = String(headers['x-event-key']);
  if (event.startsWith('repo:')) return `${event} ${String(at(json, 'commit_status.state'))}`;
  const span = spanOf(json);
  const result = span.attributes['pipeline.state.result.name'] ?? span.attributes['step.state.result.name'];
  return `${span.name} ${String(result)}`;
}

/** Reads the span of a delivery. Integers are numbers. */
function spanOf(json: unknown): { readonly name: string; readonly attributes: Readonly<Record<string, unknown>> } {
  const list = at(json, `${SPAN}.attributes`);
  const entries = (Array.isArray(list) ? list : []).map((one: unknown): [string, unknown] => {
    const integer = at(one, 'value.intValue');
    return [String(at(one, 'key')), integer === undefined ? at(one, 'value.stringValue') : Number(integer)];
  });
  return { name: String(at(json, `${SPAN}.name`)), attributes: Object.fromEntries(entries) };
}

async function act(number: number, ...actions: readonly string[]): Promise<void> {
  for (const action of actions) await admin(emulator.current, { pipeline: number, action });
}

test('a run delivers a new build status of its commit', async () => {
  const received = await receivePipelineEvents(emulator.current);
  await run(emulator.current, branchTarget('develop'));
  const [delivery, ...others] = await received();

  expect(others).toEqual([]);
  expect(delivery?.headers['x-event-key']).toBe(CREATED);
  expect(delivery?.json).toMatchObject({
    // As recorded, the actor is the account of the workspace.
    actor: { type: 'team', display_name: 'Acme Corporation' },
    repository: { full_name: 'acme/widget' },
    commit_status: {
      type: 'build',
      key: '3343931',
      state: 'INPROGRESS',
      name: 'Pipeline #131 for develop',
      refname: 'develop',
      url: 'https://bitbucket.org/acme/widget/addon/pipelines/home#!/results/131',
      commit: { hash: await tipOf(emulator.current, 'develop') },
    },
  });
});

test('each step and the pipeline deliver a span when they end, after the build status', async () => {
  const received = await receivePipelineEvents(emulator.current);
  const number = await runMain(emulator.current);
  const deploy = ['startManualStep', 'advance'];
  await act(number, 'advance', 'advance', 'advance', ...deploy, ...deploy);

  expect((await received()).map(summaryOf)).toEqual([
    `${CREATED} INPROGRESS`,
    'bbc.step COMPLETE',
    'bbc.step COMPLETE',
    'bbc.step COMPLETE',
    `${UPDATED} SUCCESSFUL`,
    'bbc.step COMPLETE',
    'bbc.pipeline_run COMPLETE',
  ]);
});

test.each([
  ['fail', 'FAILED', 'FAILED'],
  ['error', 'FAILED', 'ERROR'],
  ['expire', 'FAILED', 'EXPIRED'],
  ['stop', 'STOPPED', 'STOPPED'],
])('%s delivers the build status %s and a span with %s', async (action, status, result) => {
  const received = await receivePipelineEvents(emulator.current);
  const number = await runMain(emulator.current);
  await act(number, 'advance', 'advance', action);

  expect((await received()).map(summaryOf)).toEqual([
    `${CREATED} INPROGRESS`,
    'bbc.step COMPLETE',
    `${UPDATED} ${status}`,
    `bbc.step ${result}`,
    `bbc.pipeline_run ${result}`,
  ]);
});

test('a stop over the API delivers the same events, but no span for a step that has not started', async () => {
  const received = await receivePipelineEvents(emulator.current);
  const number = await runMain(emulator.current);
  await send(emulator.current, `${WIDGET}/pipelines/${number}/stopPipeline`, { method: 'POST' });

  expect((await received()).map(summaryOf)).toEqual([
    `${CREATED} INPROGRESS`,
    `${UPDATED} STOPPED`,
    'bbc.pipeline_run STOPPED',
  ]);
});

test('the span of a run has the recorded members, and names the repository only by its uuid', async () => {
  const received = await receivePipelineEvents(emulator.current);
  const number = await runMain(emulator.current);
  await act(number, 'fail');
  const delivery = (await received()).at(-1);
  const { json: repository } = await send(emulator.current, WIDGET);
  const { json: pipeline } = await send(emulator.current, `${WIDGET}/pipelines/${number}`);
  const [owner, uuid] = [String(at(repository, 'workspace.uuid')), String(at(repository, 'uuid'))];

  expect(delivery?.headers['x-event-key']).toBe('pipeline:span_created');
  expect(delivery?.body).not.toContain('acme/widget');
  expect(delivery?.json).toEqual({
    resourceSpans: [
      {
        resource: { attributes: [] },
        scopeSpans: [{ scope: { name: 'bitbucket-pipelines', version: '1.0' }, spans: [at(delivery?.json, SPAN)] }],
      },
    ],
  });
  expect(at(delivery?.json, SPAN)).toMatchObject({
    traceId: expect.stringMatching(/^.{22}==$/) as unknown,
    spanId: expect.stringMatching(/^.{11}=$/) as unknown,
    startTimeUnixNano: '1795348800250000000',
    endTimeUnixNano: '1795348800250000000',
  });
  expect(spanOf(delivery?.json).attributes).toEqual({
    'pipeline.target.ref_name': 'main',
    'pipeline.target.ref_type': 'BRANCH',
    'pipeline_run.uuid': expect.stringMatching(/^\{[0-9a-f-]{36}\}$/) as unknown,
    'pipeline.uuid': at(pipeline, 'uuid'),
    'pipeline.build_number': 131,
    'pipeline_run.run_number': 1,
    'pipeline.state.result.name': 'FAILED',
    'pipeline.trigger.name': 'MANUAL',
    'pipeline.repository.uuid': uuid,
    'pipeline.account.uuid': owner,
    'pipeline_run.url': `https://bitbucket.org/${encodeURIComponent(owner)}/${encodeURIComponent(uuid)}/pipelines/results/131`,
  });
});

test('the span of a step is a child of the span of its run', async () => {
  const received = await receivePipelineEvents(emulator.current);
  const number = await runMain(emulator.current);
  await act(number, 'fail');
  const [step, pipeline] = (await received()).slice(-2).map(({ json }) => json);

  expect(at(step, `${SPAN}.parentSpanId`)).toBe(at(pipeline, `${SPAN}.spanId`));
  expect(at(step, `${SPAN}.traceId`)).toBe(at(pipeline, `${SPAN}.traceId`));
  expect(at(pipeline, `${SPAN}.parentSpanId`)).toBeUndefined();
  expect(spanOf(step).attributes).toMatchObject({
    'step.uuid': expect.stringMatching(/^\{/) as unknown,
    'step.state.result.name': 'FAILED',
    'step.duration_in_seconds': 0,
    'pipeline.repository.uuid': spanOf(pipeline).attributes['pipeline.repository.uuid'],
  });
});

test('a pipeline of a commit has no ref in its events', async () => {
  const received = await receivePipelineEvents(emulator.current);
  const hash = await tipOf(emulator.current, 'main');
  const selector = { type: 'custom', pattern: 'nightly' };
  await run(emulator.current, { target: { type: 'pipeline_commit_target', commit: { hash }, selector } });
  await act(131, 'fail');
  const deliveries = await received();

  expect(at(deliveries[0]?.json, 'commit_status.refname')).toBeNull();
  expect(Object.keys(spanOf(deliveries.at(-1)?.json).attributes).join()).not.toContain('pipeline.target');
});

test('the events reach a hook of the workspace, too', async () => {
  const received = await receivePipelineEvents(emulator.current, '/workspaces/acme');
  await act(await runMain(emulator.current), 'stop');

  expect((await received()).map(summaryOf)).toEqual([
    `${CREATED} INPROGRESS`,
    `${UPDATED} STOPPED`,
    'bbc.pipeline_run STOPPED',
  ]);
});
