import type { SampleValues } from '../lib/startFacts';

/**
 * Names in the data of the emulator, as values for the variables of the operations in `schema/operations/`, and for the members
 * of their input objects. `test/integration/http/pages/operationMenu.test.ts` executes each query with them.
 */
export const EMULATOR_SAMPLES: SampleValues = {
  repository: 'acme/widget',
  fullName: 'acme/widget',
  fullNames: ['acme/widget', 'acme/widget-tools'],
  workspace: 'acme',
  slug: 'acme',
  number: 1,
  search: 'lever',
  revision: 'feature/login',
  base: 'main',
  head: 'feature/login',
  source: 'feature/login',
  hash: '30dad0ddbeba905a3bf958b8edb74e39f92b463b',
  // The repository acme/widget and its first issue.
  ids: [
    'WyJSZXBvc2l0b3J5Iiwie2UwOGI0ZDMxLTIwNGMtNDJiMC1hMDVhLWMxZGExNTM1NGY5Mn0iXQ',
    'WyJJc3N1ZSIsIntlMDhiNGQzMS0yMDRjLTQyYjAtYTA1YS1jMWRhMTUzNTRmOTJ9IiwxXQ',
  ],
  title: 'An example',
  body: 'An example',
  comment: 'An example',
  key: 'example',
  url: 'https://ci.example/builds/1',
};
