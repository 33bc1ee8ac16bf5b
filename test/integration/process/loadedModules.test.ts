import { API_TOKEN } from '../../../src/emulator/identity/credentials';
import { buildOnce, GatewayProcess } from '../../support/gatewayProcess';
import { query } from './query';

/** On SIGUSR2, the process prints the paths of all CommonJS modules that it has loaded. */
const PRINT_MODULES =
  'import { createRequire } from "node:module";' +
  'const { cache } = createRequire("/");' +
  'process.on("SIGUSR2", () => console.log("loaded", Object.keys(cache).join(" "), "."));';

const BITBUCKET = {
  PORT: '0',
  // Nothing listens there. The test queries cause no REST call.
  BITBUCKET_API_URL: 'http://127.0.0.1:9/2.0',
  BITBUCKET_EMAIL: API_TOKEN.email,
  BITBUCKET_API_TOKEN: API_TOKEN.token,
};

/** Parts that take memory and start-up time, and that most gateways do not need at start. */
const OPTIONAL: Readonly<Record<string, string>> = {
  emulator: '/dist/emulator/',
  metrics: '/node_modules/prom-client/',
  compiler: '/node_modules/graphql-jit/',
  'JSON schemas': '/node_modules/ajv/',
};

beforeAll(buildOnce, 240_000);

it('loads only the parts that the configuration requires', async () => {
  const gateway = start(BITBUCKET);
  await gateway.listening();

  expect(await gateway.loadedParts()).toEqual([]);
});

it('loads the emulator and the metrics if they are configured', async () => {
  const gateway = start({ PORT: '0', METRICS_ADDRESS: '0' });
  await gateway.listening();

  expect(await gateway.loadedParts()).toEqual(['emulator', 'metrics']);
});

it('loads the compiler when an operation is executed for the second time', async () => {
  const gateway = start(BITBUCKET);
  const url = await gateway.listening();

  const first = await query(url, '{ __typename }');
  const other = await query(url, '{ type: __typename }');
  const before = await gateway.loadedParts();
  const second = await query(url, '{ __typename }');

  expect(first).toMatchObject({ data: { __typename: 'Query' } });
  expect(other).toMatchObject({ data: { type: 'Query' } });
  expect(second).toMatchObject({ data: { __typename: 'Query' } });
  expect(before).not.toContain('compiler');
  expect(await gateway.loadedParts()).toContain('compiler');
});

it('never loads the compiler with EXECUTOR=graphql-js', async () => {
  const gateway = start({ ...BITBUCKET, EXECUTOR: 'graphql-js' });
  const url = await gateway.listening();

  await query(url, '{ __typename }');
  await query(url, '{ __typename }');

  expect(await gateway.loadedParts()).toEqual([]);
});

interface Started {
  listening(): Promise<string>;
  /** The names of the optional parts that the process has loaded. */
  loadedParts(): Promise<readonly string[]>;
}

function start(environment: Readonly<Record<string, string>>): Started {
  const flags = ['--import', `data:text/javascript,${PRINT_MODULES}`];
  const gateway = new GatewayProcess(environment, [], undefined, flags);
  let printed = 0;
  return {
    listening: () => gateway.listening(),
    loadedParts: async () => {
      printed += 1;
      gateway.signal('SIGUSR2');
      // Each line ends with a full stop. The last line is the one that this signal caused.
      const lines = await gateway.printed(new RegExp(`(?:loaded [^\\n]* \\.\\n){${printed}}`));
      const modules = lines.slice(lines.lastIndexOf('loaded '));
      return Object.entries(OPTIONAL).flatMap(([name, path]) => (modules.includes(path) ? [name] : []));
    },
  };
}
