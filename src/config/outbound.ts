import { type EnvironmentReader } from './environment';
import { outboundVariables } from './outboundVariables';
import { type Variable } from './variable';

/** Settings of connections that the gateway opens. */
export interface OutboundConfig {
  readonly redirectHosts: readonly string[];
  /** Undefined without a proxy. A URL can contain the credential of the proxy. */
  readonly proxy: ProxyConfig | undefined;
}

export interface ProxyConfig {
  readonly httpProxy: string | undefined;
  readonly httpsProxy: string | undefined;
  readonly noProxy: string | undefined;
}

export function readOutbound(environment: EnvironmentReader): OutboundConfig {
  const httpProxy = readInEitherCase(environment, outboundVariables.httpProxy);
  const httpsProxy = readInEitherCase(environment, outboundVariables.httpsProxy);
  const noProxy = readInEitherCase(environment, outboundVariables.noProxy);
  const hasProxy = httpProxy !== undefined || httpsProxy !== undefined;
  return {
    redirectHosts: environment.read(outboundVariables.redirectHosts),
    proxy: hasProxy ? { httpProxy, httpsProxy, noProxy } : undefined,
  };
}

/**
 * The credentials in the URLs of proxies: as written, decoded, and as in a `Proxy-Authorization` header. Without a password,
 * the user is a token.
 */
export function secretsOfProxy(proxy: ProxyConfig | undefined): readonly string[] {
  return [proxy?.httpProxy, proxy?.httpsProxy].flatMap((url) => {
    const { username, password } = new URL(url ?? 'http://none');
    const secret = password === '' ? username : password;
    if (secret === '') return [];
    const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return [secret, decodeURIComponent(secret), Buffer.from(pair).toString('base64')];
  });
}

/** The name in lower case has precedence, as in curl and undici. */
function readInEitherCase<T>(environment: EnvironmentReader, variable: Variable<T>): T {
  const lower = { ...variable, name: variable.name.toLowerCase() };
  return environment.read(environment.isSet(lower) ? lower : variable);
}
