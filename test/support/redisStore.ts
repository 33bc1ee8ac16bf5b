import { randomUUID } from 'node:crypto';
import { RedisConnection, type RedisObserver } from '../../src/state/redis/connection';
import { createKeys, type KeyOf } from '../../src/state/redis/keys';
import { silentLogger } from '../../src/rest/logger';
import { closeAfterTest } from './cleanup';
import type { RedisServer } from './redisServer';

/** A connection of one test, with its keys. */
export interface TestConnection {
  readonly connection: RedisConnection;
  readonly keyOf: KeyOf;
  /** The outcomes of all commands that were sent, such as `count request OK`. */
  readonly commands: string[];
}

/** Creates keys that no other test uses. */
export function freshKeys(): KeyOf {
  return createKeys({ prefix: randomUUID(), baseUrl: 'http://localhost' });
}

/** Connects to the server. The connection closes after the test. @param onCreate is called before it opens */
export async function connectTo(
  server: Pick<RedisServer, 'url'>,
  keyOf: KeyOf = freshKeys(),
  onCreate: (connection: RedisConnection) => void = () => undefined,
): Promise<TestConnection> {
  const commands: string[] = [];
  const observer: RedisObserver = {
    onCommand: (command, outcome) => {
      if (command !== 'info') commands.push(`${command} ${outcome}`);
    },
  };
  const connection = new RedisConnection({
    url: server.url,
    name: 'redis',
    variable: 'REDIS_URL',
    logger: silentLogger,
    observer,
  });
  closeAfterTest(() => {
    connection.close();
  });
  onCreate(connection);
  await connection.open(5_000);
  return { connection, keyOf, commands };
}
