import { join } from 'node:path';
import { BENCH } from '../paths';
import type { Contender } from './contender';
import { coldGateway, warmGateway } from './gateway';

/** A contender with the gateway's schema, which accepts the same documents. */
function program(name: Contender['name'], folder: string, about: string): Contender {
  return {
    name,
    about,
    command: () => [join(BENCH, 'contenders', folder, 'main.mjs')],
    directory: BENCH,
    environment: {},
    hasCache: false,
    passesThrough: false,
    documentOf: ({ document }) => document,
    factsOf: (_, data) => data,
  };
}

export const CONTENDERS: readonly Contender[] = [
  warmGateway,
  coldGateway,
  {
    ...program(
      'static Apollo',
      'static',
      'Apollo Server and Fastify with the gateway’s schema and options, and resolvers that return constant data: the fixed cost that the gateway does not control',
    ),
    hasCache: true,
  },
  program('floor', 'floor', 'no GraphQL: by hand, the ideal calls of each query, through undici'),
  program('naive Apollo', 'naive', 'Apollo Server as its tutorial shows it: one fetch a resolver'),
  program('Mercurius', 'mercurius', 'Mercurius with jit and DataLoader, written with care'),
];
