import { type Config } from './config';
import { type CredentialSettings } from './credential';
import { secretsOfProxy } from './outbound';
import { secretsOfState } from './state';

/** Every secret value of the configuration. The logger redacts them. */
export function secretsOf({ http, upstream, outbound, webhooks, state, signIn }: Config): readonly string[] {
  const credential = upstream.kind === 'embedded-emulator' ? [] : secretsOfCredential(upstream.credential);
  return [
    ...http.gatewayKeys,
    ...webhooks.secrets,
    ...secretsOfProxy(outbound.proxy),
    ...secretsOfState(state),
    ...(signIn?.endpoints === undefined ? [] : [signIn.endpoints.consumerKey, signIn.endpoints.consumerSecret]),
    ...credential,
  ];
}

function secretsOfCredential(credential: CredentialSettings): readonly string[] {
  switch (credential.kind) {
    case 'oauth1':
      return [credential.consumerKey, credential.consumerSecret, credential.token, credential.tokenSecret];
    case 'oauth2':
      return [credential.consumerKey, credential.consumerSecret];
    case 'api-token': {
      const basic = Buffer.from(`${credential.email}:${credential.apiToken}`).toString('base64');
      return [credential.email, credential.apiToken, basic];
    }
    case 'access-token':
      return [credential.accessToken];
    case 'passthrough':
    case 'anonymous':
      return [];
  }
}
