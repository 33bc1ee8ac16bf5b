/** The recommended configuration of relay-compiler. */
export interface RelayConfig {
  readonly schema: string;
  readonly language: 'typescript';
  readonly eagerEsModules: boolean;
  readonly customScalarTypes: Readonly<Record<string, string>>;
}

/**
 * The configuration of relay-compiler for this gateway, for relay.config.js:
 *
 *     module.exports = { ...require('bitbucket-graphql-client/relay').relayConfig, src: './src' };
 *
 * Relay's compiler runs in the folder of package.json. In a workspace whose node_modules is in a folder above, override
 * `schema`.
 */
export const relayConfig: RelayConfig = {
  schema: './node_modules/bitbucket-graphql-client/dist/schema.graphql',
  language: 'typescript',
  eagerEsModules: true,
  customScalarTypes: { DateTime: 'string', SafeInt: 'number', URL: 'string' },
};
