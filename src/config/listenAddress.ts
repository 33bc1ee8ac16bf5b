import { z } from 'zod';
import { wholeNumber } from './variable';

/** The address that a server listens on. */
export interface ListenAddress {
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
}

const ADDRESS = /^(?:(?<name>[0-9A-Za-z._-]+):|\[(?<ipv6>[0-9A-Fa-f:.]+)\]:)?(?<port>\d{1,5})$/;

/** Accepts a port, which means 127.0.0.1 with that port, or an address and a port. An IPv6 address is in brackets. */
export function listenAddress(): z.ZodType<ListenAddress, string> {
  const message = 'must be a port, or an address and a port such as 127.0.0.1:9464';
  return z
    .string()
    .regex(ADDRESS, message)
    .transform((value): ListenAddress => {
      const { name, ipv6, port } = ADDRESS.exec(value)?.groups ?? {};
      return { host: name ?? ipv6 ?? '127.0.0.1', port: Number(port) };
    })
    .refine(({ port }) => wholeNumber(0, 65_535).safeParse(String(port)).success, message);
}
