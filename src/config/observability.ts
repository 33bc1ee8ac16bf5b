import type { EnvironmentReader } from './environment';
import type { ListenAddress } from './listenAddress';
import { isLoopbackAddress } from '../lib/loopback';
import { variables } from './variables';

export interface ObservabilityConfig {
  /** Whether answers tell in `extensions.upstream` what they have cost. */
  readonly upstreamExtension: boolean;
  /** Where metrics are served; undefined: nowhere, and nothing is counted. */
  readonly metrics: (ListenAddress & { readonly loopbackOnly: boolean }) | undefined;
}

export function readObservability(environment: EnvironmentReader, production: boolean): ObservabilityConfig {
  const address = environment.read(variables.metricsAddress);
  return {
    upstreamExtension: environment.read(variables.upstreamExtension) ?? !production,
    metrics: address && { ...address, loopbackOnly: isLoopbackAddress(address.host) },
  };
}
