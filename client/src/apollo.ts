export { createGatewayCache, gatewayCacheConfig } from './apollo/cache.ts';
export { connectionPolicy, type ConnectionPolicyOptions } from './apollo/connectionPolicy.ts';
export {
  type Identified,
  type InsertNode,
  insertNode,
  type ListArguments,
  type ListOf,
  type RemoveNode,
  removeNode,
} from './apollo/liveList.ts';
export { createGatewayLink, type GatewayLink, type GatewayLinkOptions } from './apollo/createGatewayLink.ts';
