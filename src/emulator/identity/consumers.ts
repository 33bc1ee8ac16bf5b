import { OAUTH1_CREDENTIAL, OAUTH2_CLIENT } from './credentials';

/** An application that was registered in a workspace. Each one can use OAuth 1.0a and OAuth 2.0, as on Bitbucket. */
export interface Consumer {
  readonly key: string;
  readonly secret: string;
  /** The name on consent pages. */
  readonly name: string;
}

const CONSUMERS: readonly Consumer[] = [
  { key: OAUTH1_CREDENTIAL.consumerKey, secret: OAUTH1_CREDENTIAL.consumerSecret, name: 'Acme Gateway' },
  { key: OAUTH2_CLIENT.clientId, secret: OAUTH2_CLIENT.clientSecret, name: 'Acme Gateway App' },
];

/** Returns the consumer with this key; undefined if there is none. */
export function consumerWithKey(key: string): Consumer | undefined {
  return CONSUMERS.find((consumer) => consumer.key === key);
}
