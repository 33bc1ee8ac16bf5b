import { type ApiError, pipelinesError } from '../apiError';
import type { Pipeline, PipelineState } from '../data/pipelineModel';

type Matches = (pipeline: Pipeline, value: string) => boolean;

/** A parameter that filters the list of pipelines. */
interface FilterParameter {
  readonly matches: Matches;
  /** The accepted values. Undefined: any text. */
  readonly values?: readonly string[];
}

const STATUSES = [
  'PARSING',
  'PENDING',
  'PAUSED',
  'HALTED',
  'BUILDING',
  'ERROR',
  'PASSED',
  'FAILED',
  'STOPPED',
  'UNKNOWN',
];
const REF_TYPES = ['BRANCH', 'TAG', 'ANNOTATED_TAG'];
const TRIGGERS = ['PUSH', 'MANUAL', 'SCHEDULED', 'PARENT_STEP'];

/** The types of selectors, by the values of the parameter `target.selector.type`. */
const SELECTOR_TYPES: ReadonlyMap<string, string> = new Map([
  ['BRANCH', 'branches'],
  ['TAG', 'tags'],
  ['CUSTOM', 'custom'],
  ['PULLREQUESTS', 'pull-requests'],
  ['DEFAULT', 'default'],
]);

/** The parameters by name. Bitbucket ignores all others, also `q`. */
const PARAMETERS: ReadonlyMap<string, FilterParameter> = new Map<string, FilterParameter>([
  ['status', { values: STATUSES, matches: ({ state }, value) => statusOf(state) === value }],
  ['trigger_type', { values: TRIGGERS, matches: ({ trigger }, value) => triggerTypeOf(trigger) === value }],
  ['creator.uuid', { matches: ({ creator }, value) => creator?.uuid === value.toLowerCase() }],
  ['created_on', { matches: ({ createdOn }, value) => Date.parse(createdOn) === Date.parse(value) }],
  ['target.branch', { matches: ({ target }, value) => target.kind === 'branch' && target.name === value }],
  ['target.ref_name', { matches: ({ target }, value) => 'name' in target && target.name === value }],
  ['target.ref_type', { values: REF_TYPES, matches: ({ target }, value) => refTypesOf(target).includes(value) }],
  ['target.commit.hash', { matches: ({ target }, value) => target.commit.hash === value.toLowerCase() }],
  [
    'target.selector.type',
    {
      values: [...SELECTOR_TYPES.keys()],
      matches: ({ target }, value) => target.selector.type === SELECTOR_TYPES.get(value),
    },
  ],
  ['target.selector.pattern', { matches: ({ target }, value) => target.selector.pattern === value }],
]);

/**
 * Returns the pipelines that match all parameters of a list of pipelines. An empty parameter has no effect.
 *
 * @throws ApiError 400 for a value that the parameter does not accept
 */
export function filterPipelines(pipelines: readonly Pipeline[], query: URLSearchParams): readonly Pipeline[] {
  const conditions = [...PARAMETERS].flatMap(([name, { matches, values }]) => {
    const value = query.get(name) ?? '';
    if (value === '') return [];
    if (values?.includes(value) === false) throw invalid(name);
    if (name === 'created_on' && Number.isNaN(Date.parse(value))) throw invalid(name);
    return [(pipeline: Pipeline) => matches(pipeline, value)];
  });
  return pipelines.filter((pipeline) => conditions.every((isMet) => isMet(pipeline)));
}

function invalid(name: string): ApiError {
  return pipelinesError(400, `Invalid value for parameter ${name}`);
}

/** The value of the parameter `status`. No value selects pipelines that expired. */
function statusOf(state: PipelineState): string {
  switch (state.name) {
    case 'PARSING':
    case 'PENDING':
      return state.name;
    case 'IN_PROGRESS':
      return state.stage === 'RUNNING' ? 'BUILDING' : state.stage;
    case 'COMPLETED':
      return state.result === 'SUCCESSFUL' ? 'PASSED' : state.result;
  }
}

function triggerTypeOf(trigger: Pipeline['trigger']): string {
  return trigger === 'SCHEDULE' ? 'SCHEDULED' : trigger;
}

function refTypesOf({ kind }: Pipeline['target']): readonly string[] {
  switch (kind) {
    case 'branch':
      return ['BRANCH'];
    case 'tag':
      return ['TAG', 'ANNOTATED_TAG'];
    default:
      return [];
  }
}
