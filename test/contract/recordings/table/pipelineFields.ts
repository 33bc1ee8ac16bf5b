import { ACCOUNT, id } from './pullRequestFields';

/** The repository of most recordings. Their authors replaced uuids by words. */
export const TEST = '/repositories/acme/testrepository';

/** Selects all fields of a pipeline that need no further call. */
export const PIPELINE = `
  id uuid number status url errorMessage trigger refName createdAt completedAt durationSeconds buildSecondsUsed
  creator { ${ACCOUNT} } stoppedBy { ${ACCOUNT} } commit { hash url } pullRequest { number }
  repository { fullName name url }`;

/** Selects all fields of a step that need no further call. */
export const STEP = `
  id uuid name status startedAt completedAt durationSeconds image pipeline { uuid }`;

/** Pipeline 25, whose recordings differ in the name of the account and in the time of the end. */
export function stopped(displayName: string, completedAt: string | null): object {
  const account = { __typename: 'User', displayName, uuid: '{4ea84f59-f6e6-55b1-bf3c-e128176ad8ef}' };
  return {
    id,
    uuid: '{PipelineUuid}',
    number: 25,
    status: 'STOPPED',
    url: 'https://bitbucket.org/acme/testrepository/pipelines/results/25',
    errorMessage: null,
    trigger: 'MANUAL',
    refName: 'master',
    createdAt: '2020-11-03T22:14:50.671Z',
    completedAt,
    durationSeconds: 0,
    buildSecondsUsed: 0,
    creator: account,
    stoppedBy: account,
    commit: {
      hash: '30c1b58a2341992fe6870756a8880d5006ddb18e',
      url: 'https://bitbucket.org/acme/testrepository/commits/30c1b58a2341992fe6870756a8880d5006ddb18e',
    },
    pullRequest: null,
    repository: {
      fullName: 'acme/testrepository',
      name: 'TestRepository',
      url: 'https://bitbucket.org/acme/testrepository',
    },
  };
}

/** A step of pipeline 25 by the word that replaces its uuid. */
export function stoppedStep(word: string): object {
  return {
    id,
    uuid: `{${word}}`,
    name: null,
    status: 'STOPPED',
    startedAt: '2020-11-10T20:22:55.969Z',
    completedAt: '2020-11-10T20:22:55.969Z',
    durationSeconds: 0,
    image: 'gcc:6.5',
    pipeline: { uuid: '{PipelineUuid}' },
  };
}
