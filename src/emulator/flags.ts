import { parseArgs } from 'node:util';
import { every } from './behaviour/repeat';
import type { EmulatorOptions } from './emulator';
import { ALL_OAUTH_SCOPES } from './identity/scopes';

const DEFAULT_PORT = 4010;

export const HELP = `Usage: npm run emulator -- [options]

A small emulator of Bitbucket Cloud for development. Listens on loopback, has the same data at every start, accepts all
types of credentials, and loses all changes when it stops.

  --port <number>               port (default ${DEFAULT_PORT}; 0: any free port)
  --latency-ms <number>         delay of every response, in milliseconds (default 0)
  --rate-limit <number>         number of calls that succeed; all later ones return 429 (default: no limit)
  --rate-limit-text             429 responses have a plain-text body instead of JSON
  --retry-after <seconds>       Retry-After header of 429 responses (default: no header)
  --issue-tracker-removed       issue endpoints return 410 CHANGE-3071, as on Bitbucket Cloud since 2026-08-20
  --refuse-in                   return 400 for IN in a q parameter
  --refuse-field <name>         return 400 for this field in a q parameter; may be repeated
  --ignore-fields               ignore the fields parameter
  --deprecate <regexp>          responses on these paths have deprecation headers; may be repeated
  --token-lifetime <seconds>    lifetime of OAuth 2.0 tokens (default 7200)
  --callback-url <url>          callback URL of the OAuth consumers (default: any http URL on loopback)
  --consumer-scope <name>       scope of the OAuth consumers; may be repeated (default: all scopes)
  --advance-pipelines <seconds> pushes run pipelines, and pipelines advance at this interval (default: admin calls only)
  --help                        print this text
`;

/** Parses the command line. Returns `help` for `--help`. @throws Error with a message for the user */
export function optionsFrom(arguments_: readonly string[]): EmulatorOptions | 'help' {
  const { values } = parseArgs({
    args: [...arguments_],
    options: {
      port: { type: 'string', default: `${DEFAULT_PORT}` },
      'latency-ms': { type: 'string', default: '0' },
      'rate-limit': { type: 'string' },
      'rate-limit-text': { type: 'boolean', default: false },
      'retry-after': { type: 'string' },
      'issue-tracker-removed': { type: 'boolean', default: false },
      'refuse-in': { type: 'boolean', default: false },
      'refuse-field': { type: 'string', multiple: true, default: [] },
      'ignore-fields': { type: 'boolean', default: false },
      deprecate: { type: 'string', multiple: true, default: [] },
      'token-lifetime': { type: 'string', default: '7200' },
      'callback-url': { type: 'string' },
      'consumer-scope': { type: 'string', multiple: true },
      'advance-pipelines': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';

  const retryAfter = values['retry-after'];
  const rateLimit = values['rate-limit'];
  const interval = values['advance-pipelines'];
  const callbackUrl = values['callback-url'];
  const consumerScopes = values['consumer-scope'];
  return {
    port: wholeNumber('--port', values.port),
    ...(interval !== undefined && { schedulePipelines: every(secondsToMs('--advance-pipelines', interval)) }),
    ...(callbackUrl !== undefined && { callbackUrl }),
    switches: {
      ...(consumerScopes !== undefined && { consumerScopes: consumerScopes.map(knownScope) }),
      pushesRunPipelines: interval !== undefined,
      latencyMs: wholeNumber('--latency-ms', values['latency-ms']),
      issueTrackerRemoved: values['issue-tracker-removed'],
      refuseIn: values['refuse-in'],
      refuseFields: values['refuse-field'],
      ignoreFields: values['ignore-fields'],
      deprecations: values.deprecate.map((path) => ({ path: new RegExp(path) })),
      tokenLifetimeSeconds: wholeNumber('--token-lifetime', values['token-lifetime']),
      ...(rateLimit === undefined
        ? {}
        : {
            rateLimit: {
              calls: wholeNumber('--rate-limit', rateLimit),
              body: values['rate-limit-text'] ? 'text' : 'json',
              ...(retryAfter === undefined ? {} : { retryAfterSeconds: wholeNumber('--retry-after', retryAfter) }),
            },
          }),
    },
  };
}

function knownScope(scope: string): string {
  if (ALL_OAUTH_SCOPES.includes(scope)) return scope;
  throw new Error(`--consumer-scope takes one of: ${ALL_OAUTH_SCOPES.join(', ')}`);
}

function wholeNumber(flag: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${flag} takes a whole number`);
  return Number(text);
}

/** @throws Error unless the text is a number of seconds from 1 to 3,600 */
function secondsToMs(flag: string, text: string): number {
  const seconds = wholeNumber(flag, text);
  if (seconds < 1 || seconds > 3600) throw new Error(`${flag} takes a number of seconds from 1 to 3600`);
  return seconds * 1000;
}
