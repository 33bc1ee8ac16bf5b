import { buildOnce } from '../support/gatewayProcess';
import { consent } from '../support/consent';
import { describeWithRedis } from '../support/redisServer';
import { APP, signInEnvironment, TestBrowser } from '../support/signIn';
import { startCluster } from './cluster';

beforeAll(buildOnce, 240_000);

describeWithRedis('people who sign in at two instances', () => {
  test.each(['oauth2', 'oauth1'] as const)(
    'stay signed in with %s while an instance is killed and started again',
    async (kind) => {
      const { a, b, upstream, start } = await startCluster({
        environment: (emulator) => ({
          PUBLIC_URL: 'http://localhost:4999',
          ...signInEnvironment(emulator, kind),
        }),
      });
      const person = new TestBrowser(a.url, APP);
      await person.signIn({ person: 'bruno' });
      const location = await consent(await person.startSignIn(), { person: 'chiara' });
      await a.kill();

      expect(await person.at(b).whoAmI()).toBe('Bruno Okafor');
      upstream.expireTokens();
      const restarted = await start();
      const atBoth = await Promise.all([b, restarted].map((instance) => person.at(instance).session()));
      expect(atBoth).toMatchObject([{ signedIn: true }, { signedIn: true }]);
      const reads = await Promise.all(
        [b, restarted].map((instance) => person.at(instance).query('{ repository(fullName: "acme/gadget") { name } }')),
      );
      expect(reads.flatMap(({ errors = [] }) => errors)).toEqual([]);
      // The attempt was started at the instance that was killed.
      await person.at(restarted).open(location);
      expect(await person.at(b).whoAmI()).toBe('Chiara Rossi');
      expect((await person.at(b).signOut()).status).toBe(204);
      expect(await person.at(restarted).session()).toEqual({ signedIn: false });
      // Requests without a session use the credential of the gateway.
      expect(await person.at(restarted).whoAmI()).toBe('Ada Lindqvist');
    },
    120_000,
  );
});
