// All credentials that the emulator accepts. They are valid nowhere else, so they may be printed.

/** The principal is Ada Lindqvist. */
export const OAUTH1_CREDENTIAL = {
  consumerKey: 'emulator-consumer',
  consumerSecret: 'emulator-consumer-secret',
  token: 'emulator-token',
  tokenSecret: 'emulator-token-secret',
} as const;

/** For the grant client_credentials at the token endpoint. The principal is the app "Acme Gateway App". */
export const OAUTH2_CLIENT = { clientId: 'emulator-client', clientSecret: 'emulator-client-secret' } as const;

/** For Basic authentication. The principal is Ada Lindqvist, with all scopes. */
export const API_TOKEN = { email: 'ada@acme.example', token: 'emulator-api-token' } as const;

/** For Basic authentication. The principal is Ada Lindqvist, with the scopes to read repositories and users. */
export const LIMITED_API_TOKEN = { email: 'ada@acme.example', token: 'emulator-limited-api-token' } as const;

/** For Bearer authentication. A workspace access token of acme. It has no account, so GET /user returns 403. */
export const ACCESS_TOKEN = 'emulator-access-token';
