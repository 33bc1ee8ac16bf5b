/** What Apollo's script defines. https://www.apollographql.com/docs/graphos/platform/sandbox#embedding-sandbox */
interface EmbeddedSandboxOptions {
  readonly target: string;
  readonly initialEndpoint: string;
  readonly initialSubscriptionEndpoint: string;
  readonly initialState: { readonly document: string; readonly includeCookies: boolean };
  readonly endpointIsEditable: boolean;
  readonly hideCookieToggle: boolean;
  readonly runTelemetry: boolean;
  readonly allowDynamicStyles: boolean;
}

interface Window {
  readonly EmbeddedSandbox?: new (options: EmbeddedSandboxOptions) => unknown;
}
