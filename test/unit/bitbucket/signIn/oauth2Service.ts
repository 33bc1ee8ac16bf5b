import type { SignInSettings } from '../../../../src/bitbucket/signIn/settings';
import type { FakeResponse, FakeUpstream, Received } from '../upstream';
import { CALLBACK_URL, fixtures, USER } from './instance';

/** The time after which a token of the service is due: one minute before it expires. */
export const RENEWAL_MS = 7_140_000;

/** An upstream whose OAuth 2.0 tokens rotate. A refresh token is accepted once. */
export interface OAuth2Service {
  readonly upstream: FakeUpstream;
  readonly settings: SignInSettings & { readonly kind: 'oauth2' };
  /** The forms that the token endpoint received. */
  readonly forms: URLSearchParams[];
  /** The refresh tokens that it received. */
  sent(): string[];
  /** The number of API calls. */
  calls(): number;
  /** Rejects the access tokens that were issued so far. */
  expire(): void;
  /** Replaces the response of the token endpoint, or of the API. Undefined: the normal response. */
  onToken: (form: URLSearchParams) => FakeResponse | undefined;
  onApi: (request: Received) => FakeResponse | undefined;
  /** The body of the next tokens. It counts as issued. */
  issue(): Record<string, unknown>;
}

const UNAUTHORIZED: FakeResponse = { status: 401, body: { type: 'error', error: { message: 'Token is invalid' } } };
export const INVALID_GRANT = {
  status: 400,
  body: { error: 'invalid_grant', error_description: 'Invalid refresh_token' },
};

export async function startOAuth2Service(): Promise<OAuth2Service> {
  const forms: URLSearchParams[] = [];
  let valid = new Set<string>();
  let issued = 0;
  let refreshToken = 'none';

  function issue(): Record<string, unknown> {
    issued += 1;
    refreshToken = `refresh-${issued}`;
    valid.add(`Bearer access-${issued}`);
    return {
      access_token: `access-${issued}`,
      refresh_token: refreshToken,
      expires_in: 7200,
      token_type: 'bearer',
      scopes: 'account issue:write',
    };
  }

  function respond(request: Received): FakeResponse {
    if (request.path !== '/site/oauth2/access_token') {
      const accepted = valid.has(request.authorization ?? '');
      return service.onApi(request) ?? (accepted ? { body: USER } : UNAUTHORIZED);
    }
    const form = new URLSearchParams(request.body);
    forms.push(form);
    const scripted = service.onToken(form);
    if (scripted !== undefined) return scripted;
    const isUsed = form.get('grant_type') === 'refresh_token' && form.get('refresh_token') !== refreshToken;
    return isUsed ? INVALID_GRANT : { body: issue() };
  }

  const upstream = await fixtures.startUpstream(respond);
  const service: OAuth2Service = {
    upstream,
    settings: {
      kind: 'oauth2',
      consumerKey: 'the-key',
      consumerSecret: 's+ecret/of=consumer',
      authorizeUrl: 'https://bitbucket.example.com/site/oauth2/authorize',
      tokenUrl: `${upstream.origin}/site/oauth2/access_token`,
      callbackUrl: CALLBACK_URL,
      scopes: [],
    },
    forms,
    sent: () => forms.flatMap((form) => form.getAll('refresh_token')),
    calls: () => upstream.requests.filter(({ path }) => path !== '/site/oauth2/access_token').length,
    expire: () => {
      valid = new Set();
    },
    onToken: () => undefined,
    onApi: () => undefined,
    issue,
  };
  return service;
}
