import { systemCodeOf } from './files';

/** The variable that sets the address of a listener, and the address. */
export interface ListenSetting {
  readonly variable: 'PORT' | 'METRICS_ADDRESS';
  readonly host: string;
  readonly port: number;
}

/** A server cannot listen on its address. The message names the variable; `code` is that of the operating system. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
  readonly code: string;

  constructor(setting: ListenSetting, cause: unknown) {
    const code = systemCodeOf(cause);
    super(setting.variable === 'PORT' ? describePort(setting, code) : describeMetrics(setting, code), { cause });
    this.code = code;
  }
}

/** Returns a `catch` handler for `listen()`. The handler throws a ListenError. */
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
      return `PORT ${port} is in use by another program on this HOST. Stop that program, or set another PORT.`;
    case 'EACCES':
      return `PORT ${port} is not permitted for this user. Ports below 1024 often need privileges. Set another PORT.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'HOST is not an address of this machine. Set HOST to one of its addresses, such as 127.0.0.1.';
    default:
      return `PORT ${port} cannot be opened (${code}). Set another PORT or HOST.`;
  }
}

function describeMetrics({ host, port }: ListenSetting, code: string): string {
  const failure = `METRICS_ADDRESS cannot be opened (${code}).`;
  const address = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  if (code !== 'EADDRINUSE') return failure;
  return `${failure} Another program uses ${address}. Stop that program, or set another port.`;
}
