import { writeFileSync } from 'node:fs';
import { env } from 'node:process';
import { defineConfig } from '@graphql-mesh/compose-cli';
import { loadOpenAPISubgraph } from '@omnigraph/openapi';
import { preparedDescription } from './description.mjs';
import { links } from './links.mjs';
import { authorization, baseUrl } from '../shared/settings.mjs';

const { BENCH_OPENAPI = '', BENCH_PREPARED = '' } = env;
writeFileSync(BENCH_PREPARED, JSON.stringify(preparedDescription(BENCH_OPENAPI)));

/** Bitbucket's description becomes the supergraph that Hive Gateway serves. */
export const composeConfig = defineConfig({
  subgraphs: [
    {
      sourceHandler: loadOpenAPISubgraph('bitbucket', {
        source: BENCH_PREPARED,
        endpoint: baseUrl,
        operationHeaders: { authorization, 'content-type': 'application/json' },
      }),
    },
  ],
  additionalTypeDefs: links,
});
