import { gatewayScalars } from './scalars.ts';

export interface CodegenSettings {
  /** The files that contain operations, for example `src/**\/*.tsx`. */
  readonly documents: string | readonly string[];
  /** The folder for the generated files, for example `src/generated/`. */
  readonly output: string;
  /**
   * The schema. Default: that of this package in `node_modules` of the current folder. In a workspace whose packages are
   * installed in another folder, pass `require.resolve('bitbucket-graphql-client/schema.graphql')`.
   */
  readonly schema?: string;
}

/** A configuration of graphql-codegen: what `CodegenConfig` of `@graphql-codegen/cli` accepts. */
export interface GatewayCodegenConfig {
  readonly schema: string;
  readonly documents: string[];
  readonly ignoreNoDocuments: boolean;
  readonly generates: Record<string, GatewayCodegenOutput>;
}

export interface GatewayCodegenOutput {
  readonly preset: 'client';
  readonly presetConfig: { readonly fragmentMasking: false };
  readonly config: {
    readonly scalars: typeof gatewayScalars;
    readonly strictScalars: true;
    readonly useTypeImports: true;
    readonly enumsAsTypes: true;
  };
}

const SCHEMA = 'node_modules/bitbucket-graphql-client/dist/schema.graphql';

/**
 * Creates the recommended configuration of graphql-codegen with the preset `client`: typed documents for Apollo Client,
 * urql and graphql-request. A scalar that this package does not know is an error, not `any`.
 *
 * Use it as the default export of `codegen.ts`. Add outputs or options by spreading the result.
 */
export function gatewayCodegenConfig({ documents, output, schema = SCHEMA }: CodegenSettings): GatewayCodegenConfig {
  return {
    schema,
    documents: typeof documents === 'string' ? [documents] : [...documents],
    ignoreNoDocuments: true,
    generates: {
      [output]: {
        preset: 'client',
        presetConfig: { fragmentMasking: false },
        config: { scalars: gatewayScalars, strictScalars: true, useTypeImports: true, enumsAsTypes: true },
      },
    },
  };
}
