import { silentLogger } from '../../src/rest/logger';
import { RedisConnection } from '../../src/state/redis/connection';
import { closeAfterTest } from '../support/cleanup';

/** Opens a connection, which closes after the test. */
export async function openConnection(url: string): Promise<RedisConnection> {
  const connection = new RedisConnection({ url, name: 'redis', variable: 'REDIS_URL', logger: silentLogger });
  closeAfterTest(() => {
    connection.close();
  });
  await connection.open(5_000);
  return connection;
}
