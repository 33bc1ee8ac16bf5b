import 'reflect-metadata';
import { join } from 'node:path';
import type * as Server from '../../../src/server';
import { ROOT } from '../paths';

/**
 * Loads the built gateway into this process. A gateway that is compiled with the benchmark would load a second copy of
 * `graphql`, from the dependencies of the benchmark.
 */
export async function loadGateway(): Promise<typeof Server> {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- The build has the types of its source.
  return import(join(ROOT, 'dist/server.js'));
}
