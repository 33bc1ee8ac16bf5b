import { createHash } from 'node:crypto';
import type { Pipeline, PipelineStep, PipelineTarget } from '../data/pipelineModel';
import type { Repository } from '../data/repositoryModel';
import { uuidOf } from '../data/seed/identifiers';
import type { RenderableObject } from '../resource';
import type { WebhookEvent } from '../webhooks/messages';
import type { Links } from './links';
import { secondsOf } from './pipelines';

/** The time and the attributes of a span. */
interface Span {
  readonly name: string;
  readonly id: string;
  readonly parentId?: string;
  readonly start: string;
  readonly end: string;
  readonly attributes: readonly RenderableObject[];
}

/**
 * The event of a pipeline that has ended: an OpenTelemetry span. As recorded, it contains the uuids of the repository and of the
 * workspace, but not their names.
 *
 * @see https://www.atlassian.com/blog/bitbucket/bitbucket-pipelines-opentelemetry-traces-via-webhooks
 */
export function pipelineSpanEvent(links: Links, repository: Repository, pipeline: Pipeline): WebhookEvent {
  const { createdOn, completedOn, state } = pipeline;
  const result = state.name === 'COMPLETED' ? [text('pipeline.state.result.name', spanResult(state.result))] : [];
  return spanEvent(pipeline, {
    name: 'bbc.pipeline_run',
    id: runSpanId(pipeline),
    start: createdOn,
    end: completedOn ?? createdOn,
    attributes: [...targetAttributes(pipeline.target), ...pipelineAttributes(links, repository, pipeline), ...result],
  });
}

/**
 * The event of a step that has ended: a child span of the run. No step was recorded. Its name and the attributes that begin with
 * `step.` are those of Bitbucket's description, and the others are those of a run.
 *
 * @param startedOn when the step started
 */
export function stepSpanEvent(
  links: Links,
  repository: Repository,
  pipeline: Pipeline,
  step: PipelineStep,
  startedOn: string,
): WebhookEvent {
  const { uuid, state, completedOn } = step;
  return spanEvent(pipeline, {
    name: 'bbc.step',
    id: bytes(8, `step span/${uuid}/${pipeline.runNumber}`),
    parentId: runSpanId(pipeline),
    start: startedOn,
    end: completedOn ?? startedOn,
    attributes: [
      ...pipelineAttributes(links, repository, pipeline),
      text('step.uuid', uuid),
      integer('step.duration_in_seconds', secondsOf(step)),
      ...(state.name === 'COMPLETED' ? [text('step.state.result.name', spanResult(state.result))] : []),
    ],
  });
}

function spanEvent({ uuid, runNumber }: Pipeline, { name, id, parentId, start, end, attributes }: Span): WebhookEvent {
  const span = {
    traceId: bytes(16, `trace/${uuid}/${runNumber}`),
    spanId: id,
    parentSpanId: parentId,
    name,
    startTimeUnixNano: nanoseconds(start),
    endTimeUnixNano: nanoseconds(end),
    attributes,
  };
  const scopeSpans = [{ scope: { name: 'bitbucket-pipelines', version: '1.0' }, spans: [span] }];
  return {
    event: 'pipeline:span_created',
    payload: { resourceSpans: [{ resource: { attributes: [] }, scopeSpans }] },
  };
}

/** A pull request has the name of its source branch. A commit has no ref. */
function targetAttributes(target: PipelineTarget): readonly RenderableObject[] {
  switch (target.kind) {
    case 'branch':
    case 'tag':
      return refAttributes(target.name, target.kind);
    case 'pull request':
      return refAttributes(target.source, 'branch');
    case 'commit':
      return [];
  }
}

function refAttributes(name: string, kind: 'branch' | 'tag'): readonly RenderableObject[] {
  return [text('pipeline.target.ref_name', name), text('pipeline.target.ref_type', kind.toUpperCase())];
}

function pipelineAttributes(links: Links, repository: Repository, pipeline: Pipeline): readonly RenderableObject[] {
  const { uuid, number, runNumber, trigger } = pipeline;
  const owner = repository.workspace.uuid;
  const path = `${encodeURIComponent(owner)}/${encodeURIComponent(repository.uuid)}`;
  return [
    text('pipeline_run.uuid', uuidOf(`run/${uuid}/${runNumber}`)),
    text('pipeline.uuid', uuid),
    integer('pipeline.build_number', number),
    integer('pipeline_run.run_number', runNumber),
    text('pipeline.trigger.name', trigger === 'SCHEDULE' ? 'SCHEDULED' : trigger),
    text('pipeline.repository.uuid', repository.uuid),
    text('pipeline.account.uuid', owner),
    text('pipeline_run.url', `${links.web}/${path}/pipelines/results/${number}`),
  ];
}

/** Spans use another word for success than the REST API. */
function spanResult(result: string): string {
  return result === 'SUCCESSFUL' ? 'COMPLETE' : result;
}

function runSpanId({ uuid, runNumber }: Pipeline): string {
  return bytes(8, `run span/${uuid}/${runNumber}`);
}

/** In OpenTelemetry's JSON, 64-bit integers are texts. */
function integer(key: string, value: number): RenderableObject {
  return { key, value: { intValue: `${value}` } };
}

function text(key: string, value: string): RenderableObject {
  return { key, value: { stringValue: value } };
}

function nanoseconds(timestamp: string): string {
  return `${Date.parse(timestamp)}000000`;
}

/** As recorded, ids are in base64. OpenTelemetry's JSON has them in hex. */
function bytes(length: number, seed: string): string {
  return createHash('sha256').update(seed).digest().subarray(0, length).toString('base64');
}
