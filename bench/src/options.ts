import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { takenOver } from './contenders/gateway';
import { ROOT } from './paths';
import { FULL, type Plan, QUICK } from './plan';
import { QUERIES, type Query } from './queries';

export const HELP = `Usage: npm run bench -- [options]

Measures the gateway beside others, on the same data, and compares their answers first. Takes about 20 minutes and
writes bench/RESULTS.md.

  --quick              two minutes: fewer runs, full speed for the list of issues alone; writes no file
  --profile            only shows where the gateway spends its time, and writes bench/profiles/*.cpuprofile
  --queries <names>    only these, comma-separated: ${QUERIES.map(({ name }) => name).join(', ')}; writes no file
  --openapi <file>     Atlassian's description of the API, for Hive Gateway (default ../shared/data/bitbucket-openapi.json)
  --help

BITBUCKET_MAX_CONCURRENCY, CACHE_MAX_MB, EXECUTOR and UPSTREAM_EXTENSION in the environment are handed to the gateway; a run with one
of them writes no file.
`;

export interface Options {
  readonly mode: 'compare' | 'profile' | 'help';
  readonly plan: Plan;
  readonly queries: readonly Query[];
  readonly openApi: string;
  /** Whether this run is whole, so that it may replace the last one's report. */
  readonly isComplete: boolean;
}

/** What the command line asks for. @throws Error with a sentence for the user */
export function optionsFrom(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      queries: { type: 'string' },
      openapi: { type: 'string', default: join(ROOT, '..', 'shared', 'data', 'bitbucket-openapi.json') },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    mode: values.help ? 'help' : values.profile ? 'profile' : 'compare',
    plan: values.quick && !values.profile ? QUICK : FULL,
    queries: values.queries === undefined ? QUERIES : queriesNamed(values.queries.split(',')),
    openApi: resolve(values.openapi),
    isComplete: !values.quick && values.queries === undefined && Object.keys(takenOver).length === 0,
  };
}

function queriesNamed(names: readonly string[]): readonly Query[] {
  return names.map((name) => {
    const query = QUERIES.find((candidate) => candidate.name === name);
    if (query === undefined) throw new Error(`There is no query ${name}: see --help`);
    return query;
  });
}
