import type { EnvironmentReader } from './environment';
import { variables } from './variables';

export interface ObservabilityConfig {
  /** Whether answers tell in `extensions.upstream` what they have cost. */
  readonly upstreamExtension: boolean;
}

export function readObservability(environment: EnvironmentReader, production: boolean): ObservabilityConfig {
  return { upstreamExtension: environment.read(variables.upstreamExtension) ?? !production };
}
