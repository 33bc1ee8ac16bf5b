import type { EnvironmentReader } from './environment';
import type { ListenAddress } from './listenAddress';
import { isLoopbackAddress } from '../lib/loopback';
import { variables } from './variables';

/** The settings of the metrics and of `extensions.upstream`. */
export interface ObservabilityConfig {
  /** Whether responses report their REST calls in `extensions.upstream`. */
  readonly upstreamExtension: boolean;
  /** The address of the metrics listener. Undefined: metrics are neither collected nor served. */
  readonly metrics: (ListenAddress & { readonly loopbackOnly: boolean }) | undefined;
}

export function readObservability(environment: EnvironmentReader, production: boolean): ObservabilityConfig {
  const address = environment.read(variables.metricsAddress);
  return {
    upstreamExtension: environment.read(variables.upstreamExtension) ?? !production,
    metrics: address && { ...address, loopbackOnly: isLoopbackAddress(address.host) },
  };
}
