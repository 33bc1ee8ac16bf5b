export { type CodegenSettings, gatewayCodegenConfig, type GatewayCodegenConfig } from './codegen/config.ts';
export { gatewayScalars } from './codegen/scalars.ts';
