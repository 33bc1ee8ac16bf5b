/** Every credential the emulator knows. They open nothing but the emulator, so they may be printed. */

/** Acts as Ada Lindqvist. */
export const OAUTH1_CREDENTIAL = {
  consumerKey: 'emulator-consumer',
  consumerSecret: 'emulator-consumer-secret',
  token: 'emulator-token',
  tokenSecret: 'emulator-token-secret',
} as const;

/** For client_credentials at the token endpoint. Acts as an app, "Acme Gateway App". */
export const OAUTH2_CLIENT = { clientId: 'emulator-client', clientSecret: 'emulator-client-secret' } as const;

/** For Basic. Acts as Ada Lindqvist, with every scope. */
export const API_TOKEN = { email: 'ada@acme.example', token: 'emulator-api-token' } as const;

/** For Basic. Acts as Ada Lindqvist, but may only read repositories and the user: all else is 403 with its scopes. */
export const LIMITED_API_TOKEN = { email: 'ada@acme.example', token: 'emulator-limited-api-token' } as const;

/** For Bearer. A workspace access token of acme: no person, so GET /user refuses it. */
export const ACCESS_TOKEN = 'emulator-access-token';
