/** Relay. */
export {
  createGatewayEnvironment,
  type GatewayEnvironmentSettings,
  nodeFieldHandlers,
} from './relay/gatewayEnvironment.ts';
export { createGatewayNetwork } from './relay/gatewayNetwork.ts';
export { insertNodeAfter, insertNodeBefore } from './relay/insertEdge.ts';
export { type RelayConfig, relayConfig } from './relay/relayConfig.ts';
export { GatewayResponseError, type ResponseErrorEntry } from './transport/responseError.ts';
export type { GatewaySettings } from './transport/settings.ts';
