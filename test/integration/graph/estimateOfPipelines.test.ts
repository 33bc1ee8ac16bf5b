import { estimateOf } from '../../support/estimate';
import { useGateway } from '../../support/gateway';
import { widget } from '../promisedOperations/batches';

const gateway = useGateway();

interface Case {
  readonly document: string;
  readonly estimate: number;
  /** The calls that are made, if their number differs from the estimate. */
  readonly made?: number;
}

const CASES: Readonly<Record<string, Case>> = {
  'has no call for the number of the pipeline of a deployment': {
    document: widget('deployments(first: 10) { nodes { pipeline { number uuid } } }'),
    estimate: 1,
  },
  'has one call for each pipeline of a deployment, which contains no other fields of it': {
    document: widget('deployments(first: 10) { nodes { pipeline { status creator { displayName } } } }'),
    estimate: 11,
    made: 7,
  },
  'has one call for each page of the pipeline of a deployment': {
    document: widget('deployments(first: 2) { nodes { pipeline { number url } } }'),
    estimate: 3,
  },
  'has one call for each pipeline of a latest deployment': {
    document: widget('environments(first: 3) { nodes { latestDeployment { pipeline { status } } } }'),
    estimate: 7,
  },
  'has one call for the pipeline of all steps': {
    document: widget('pipeline(number: 125) { steps { nodes { pipeline { number status } } } }'),
    estimate: 3,
  },
  'has no call for the uuid of the pipeline of a step': {
    document: widget('pipeline(number: 125) { steps { nodes { pipeline { uuid } } } }'),
    estimate: 2,
  },
  'has no call for the number and the title of the pull requests of pipelines': {
    document: widget('pipelines(first: 20) { nodes { pullRequest { number title } } }'),
    estimate: 1,
  },
  'has one call for other fields of the pull requests of pipelines': {
    document: widget('pipelines(first: 20) { nodes { pullRequest { state } } }'),
    estimate: 2,
    // The emulator returns all requested fields.
    made: 1,
  },
};

test.each(Object.entries(CASES))('the estimate %s', async (_, { document, estimate, made = estimate }) => {
  const { errors } = await gateway().query(document);

  expect(errors).toBeUndefined();
  expect(await estimateOf(document)).toEqual({ api: estimate });
  expect(gateway().upstream.calls).toHaveLength(made);
});
