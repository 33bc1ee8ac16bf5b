import type { StartFacts, UpstreamFacts } from '../lib/startFacts';
import type { UpstreamConfig } from './config';
import { firstQueryOf } from './firstQuery';
import { EMULATOR_SAMPLES } from './emulatorSamples';

/** What the pages for browsers show about the upstream. Of its URL, only the host. */
export function startFactsOf(upstream: UpstreamConfig): StartFacts {
  return {
    upstream: upstreamFactsOf(upstream),
    firstQuery: firstQueryOf(upstream),
    samples: upstream.kind === 'embedded-emulator' ? EMULATOR_SAMPLES : undefined,
  };
}

function upstreamFactsOf(upstream: UpstreamConfig): UpstreamFacts {
  if (upstream.kind === 'embedded-emulator') return { kind: 'emulator' };
  const { host } = new URL(upstream.baseUrl);
  return host === 'api.bitbucket.org' ? { kind: 'bitbucket-cloud' } : { kind: 'server', host };
}
