/** Orders two ISO-8601 instants by time, to the microsecond; one without an offset is taken as UTC. */
export function compareInstants(one: string, other: string): number {
  const left = comparable(one);
  const right = comparable(other);
  return left < right ? -1 : Number(left > right);
}

/** UTC seconds as an ISO text followed by six digits of fraction, so that plain string order is the order of time. */
function comparable(instant: string): string {
  const fraction = /\.(\d+)/.exec(instant)?.[1] ?? '';
  const whole = instant.replace(/\.\d+/, '');
  const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/.test(whole);
  const time = Date.parse(whole.includes('T') && !hasOffset ? `${whole}Z` : whole);
  return `${new Date(time).toISOString()} ${fraction.slice(0, 6).padEnd(6, '0')}`;
}
