import { systemCodeOf } from './files';

/** The variable that says where to listen, and what it says. */
export interface ListenSetting {
  readonly variable: 'PORT' | 'METRICS_ADDRESS';
  readonly host: string;
  readonly port: number;
}

/** A server cannot listen where it should. The message names the variable and the port; `code` is the system's. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
  readonly code: string;

  constructor(setting: ListenSetting, cause: unknown) {
    const code = systemCodeOf(cause);
    super(setting.variable === 'PORT' ? describePort(setting, code) : describeMetrics(setting, code), { cause });
    this.code = code;
  }
}

/** Turns what a listener fails with into a ListenError. */
export function failedToListen(
  variable: ListenSetting['variable'],
  { host, port }: Pick<ListenSetting, 'host' | 'port'>,
) {
  return (cause: unknown): never => {
    throw new ListenError({ variable, host, port }, cause);
  };
}

function describePort({ port }: ListenSetting, code: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `PORT ${port} is in use by another program on this HOST: stop it, or set another PORT.`;
    case 'EACCES':
      return `PORT ${port} may not be used by this user: ports below 1024 often need a privilege.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'HOST is not an address of this machine.';
    default:
      return `PORT ${port} cannot be listened on (${code}).`;
  }
}

function describeMetrics({ host, port }: ListenSetting, code: string): string {
  const failure = `METRICS_ADDRESS cannot be listened on (${code}).`;
  const address = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  return code === 'EADDRINUSE' ? `${failure} Another program uses ${address}.` : failure;
}
