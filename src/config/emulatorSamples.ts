import type { SampleValues } from '../lib/startFacts';

/** Names in the data of the emulator, as values for the variables of the operations in `schema/operations/`. */
export const EMULATOR_SAMPLES: SampleValues = {
  repository: 'acme/widget',
  fullName: 'acme/widget',
  workspace: 'acme',
  slug: 'acme',
};
