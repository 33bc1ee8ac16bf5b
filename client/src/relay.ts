/** Relay. */
export {
  createGatewayEnvironment,
  type GatewayEnvironmentSettings,
  nodeFieldHandlers,
} from './relay/gatewayEnvironment.ts';
export { createGatewayNetwork } from './relay/gatewayNetwork.ts';
export { insertNodeAfter, insertNodeBefore } from './relay/insertEdge.ts';
export { type RelayConfig, relayConfig } from './relay/relayConfig.ts';
export { GatewayError, type GatewayErrorEntry } from './transport/gatewayError.ts';
export type { GatewaySettings } from './transport/gatewaySettings.ts';
