import type { Outcome } from './client';
import type { Role } from './plan';

/** What is known after a trial. */
export interface Evidence {
  readonly outcomes: readonly Outcome[];
  /** The keys of the trial. */
  readonly roles: readonly Role[];
  /** Resources with the same content that existed before. */
  readonly older: readonly string[];
  /** All resources with the content of the trial. */
  readonly found: readonly string[];
  /** Resources with the content of the request that Bitbucket rejected. */
  readonly rejected: readonly string[];
}

/** The errors that the faults of a trial explain. */
const EXPECTED_ERRORS = new Set([
  'LEFT',
  'BAD_UPSTREAM_RESPONSE',
  'FORBIDDEN',
  'RATE_LIMITED',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_UNAVAILABLE',
]);

/** Returns the reasons why a trial fails. */
export function faultsOf({ outcomes, roles, older, found, rejected }: Evidence): readonly string[] {
  const faults: string[] = [];
  for (const { role, error } of outcomes) {
    if (error !== undefined && !EXPECTED_ERRORS.has(error)) faults.push(`${role}: the error ${error}`);
  }
  const claimed = roles.flatMap((role) => {
    const identities = new Set(identitiesOf(outcomes, role));
    if (identities.size === 0) faults.push(`${role}: no resource after the last retry`);
    if (identities.size > 1) faults.push(`${role}: several resources: ${[...identities].join(', ')}`);
    return [...identities];
  });
  // Each request without a key creates a resource.
  const expected = [...claimed, ...identitiesOf(outcomes, 'no key'), ...older];
  const unique = new Set(expected);
  if (unique.size < expected.length) faults.push(`a resource belongs to two requests: ${expected.join(', ')}`);
  const duplicates = found.filter((identity) => !unique.has(identity));
  const lost = [...unique].filter((identity) => !found.includes(identity));
  if (duplicates.length > 0) faults.push(`duplicates: ${duplicates.join(', ')}`);
  if (lost.length > 0) faults.push(`lost: ${lost.join(', ')}`);
  if (rejected.length > 0) faults.push(`created although Bitbucket rejected it: ${rejected.join(', ')}`);
  return faults;
}

function identitiesOf(outcomes: readonly Outcome[], wanted: Role): readonly string[] {
  return outcomes.flatMap(({ role, identity }) => (role === wanted && identity !== undefined ? [identity] : []));
}
