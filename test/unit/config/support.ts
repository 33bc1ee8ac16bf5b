import { Config, ConfigError, loadConfig } from '../../../src/config/config';
import { EnvironmentRecord } from '../../../src/config/environment';

export const OAUTH1 = {
  BITBUCKET_CONSUMER_KEY: 'hunter-consumer',
  BITBUCKET_CONSUMER_SECRET: 'hunter-consumer-secret',
  BITBUCKET_OAUTH_TOKEN: 'hunter-token',
  BITBUCKET_OAUTH_TOKEN_SECRET: 'hunter-token-secret',
};
export const API_TOKEN = { BITBUCKET_EMAIL: 'hunter@example.com', BITBUCKET_API_TOKEN: 'hunter-api-token' };
export const ACCESS_TOKEN = { BITBUCKET_ACCESS_TOKEN: 'hunter-access-token' };

export function faultsOf(environment: EnvironmentRecord): readonly string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

export function credentialOf({ upstream }: Config): unknown {
  return upstream.kind === 'bitbucket' ? upstream.credential : undefined;
}
