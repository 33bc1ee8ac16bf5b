import { dirname, join } from 'node:path';

/** The folder `bench`. Compiled files lie in `bench/dist/bench/src`. */
export const BENCH = join(__dirname, '..', '..', '..');
export const ROOT = dirname(BENCH);
