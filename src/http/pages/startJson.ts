import { parse, print } from 'graphql';
import type { HttpSettings } from '../../lib/settings';
import type { StartFacts, UpstreamFacts } from '../../lib/startFacts';

/** What the scripts of the pages need to know. Everyone can read it. */
export interface StartJson {
  readonly upstream: UpstreamFacts;
  /** Whether callers need a gateway key. */
  readonly requiresKey: boolean;
  /** Null: sign-in is off. */
  readonly signIn: { readonly required: boolean } | null;
  /** Whether /schema.graphql exists. */
  readonly introspection: boolean;
  /** Formatted. */
  readonly firstQuery: string;
  /** A repository of the upstream. Null if the upstream has no known data. */
  readonly sampleRepository: string | null;
}

/** Creates the content of /start.json. */
export function startJsonOf(
  { upstream, firstQuery, samples }: StartFacts,
  { gatewayKeys, signIn, introspection }: Pick<HttpSettings, 'gatewayKeys' | 'signIn' | 'introspection'>,
): StartJson {
  const repository = samples?.['repository'];
  return {
    upstream,
    requiresKey: gatewayKeys.length > 0,
    signIn: signIn === undefined ? null : { required: signIn.required },
    introspection,
    firstQuery: print(parse(firstQuery)),
    sampleRepository: typeof repository === 'string' ? repository : null,
  };
}
