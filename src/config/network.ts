import { isIP } from 'node:net';
import { z } from 'zod';

/** Accepts a network `address/bits` (RFC 4632, RFC 4291) or a single address, IPv4 or IPv6. */
export function network(): z.ZodType<string, string> {
  return z
    .string()
    .refine(isNetwork, 'must list addresses or networks such as 192.0.2.1, 192.0.2.0/24 or 2001:db8::/32');
}

function isNetwork(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/');
  const family = isIP(address);
  // An address with a zone (`fe80::1%eth0`) is valid on one machine only and cannot be matched against a header.
  if (family === 0 || address.includes('%') || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}
