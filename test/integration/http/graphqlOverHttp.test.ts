import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverAudits } from 'graphql-http';
import { useGateway } from '../../support/gateway';

/** Recommendations that this gateway does not follow. docs/graphql-over-http.md explains each of them. */
const DEPARTURES: Readonly<Record<string, 'warn' | 'notice'>> = {
  '572B': 'warn',
  FDE2: 'warn',
  '7B9B': 'warn',
  '5A70': 'notice',
  D6D5: 'notice',
  '6A70': 'notice',
};

const gateway = useGateway();
const audits = serverAudits({ url: () => `${gateway().url}/graphql` });

describe('the graphql-http audit', () => {
  test.each(audits.filter(({ id }) => !(id in DEPARTURES)).map(({ id, name, fn }) => ({ id, name, fn })))(
    '$id passes: $name',
    async ({ fn }) => {
      expect(await fn()).toMatchObject({ status: 'ok' });
    },
  );

  test.each(Object.entries(DEPARTURES))(
    '%s has the status "%s", and the documentation explains it',
    async (id, status) => {
      const audit = audits.find((each) => each.id === id);
      const documentation = readFileSync(join(__dirname, '../../../docs/graphql-over-http.md'), 'utf8');

      expect(await audit?.fn()).toMatchObject({ id, status });
      expect(documentation).toContain(`| ${id} `);
    },
  );
});
