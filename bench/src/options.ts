import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gatewaySettings } from './contenders/gateway';
import { FULL, type Plan, QUICK } from './plan';
import { QUERIES, type Query } from './queries';

export const HELP = `Usage: npm run bench -- [options]

Compares the gateway with other servers on the same data, after checking that their responses are equal.
Takes about 40 minutes and writes bench/RESULTS.md.

  --quick              two minutes: fewer runs, full speed only for the list of issues; writes no file
  --profile            only profiles the gateway, and writes bench/profiles/*.cpuprofile
  --queries <names>    only these queries, comma-separated: ${QUERIES.map(({ name }) => name).join(', ')}; writes no file
  --openapi <file>     Bitbucket's OpenAPI description, for Hive Gateway (default: bitbucket-openapi.json in CONTRACT_DATA)
  --help               print this text

The environment variables BITBUCKET_MAX_CONCURRENCY, CACHE_MAX_MB, EXECUTOR and UPSTREAM_EXTENSION are passed on to the
gateway. A run with one of them writes no file.
`;

export interface Options {
  readonly mode: 'compare' | 'profile' | 'help';
  readonly plan: Plan;
  readonly queries: readonly Query[];
  readonly openApi: string;
  /** Whether the run measures everything with default settings, so that it may replace the report. */
  readonly isComplete: boolean;
}

/** Parses the command line. @throws Error with a message for the user */
export function optionsFrom(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      queries: { type: 'string' },
      openapi: { type: 'string', default: join(process.env['CONTRACT_DATA'] ?? '', 'bitbucket-openapi.json') },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    mode: values.help ? 'help' : values.profile ? 'profile' : 'compare',
    plan: values.quick && !values.profile ? QUICK : FULL,
    queries: values.queries === undefined ? QUERIES : queriesNamed(values.queries.split(',')),
    openApi: resolve(values.openapi),
    isComplete: !values.quick && values.queries === undefined && Object.keys(gatewaySettings).length === 0,
  };
}

function queriesNamed(names: readonly string[]): readonly Query[] {
  return names.map((name) => {
    const query = QUERIES.find((candidate) => candidate.name === name);
    if (query === undefined) throw new Error(`There is no query ${name}: see --help`);
    return query;
  });
}
