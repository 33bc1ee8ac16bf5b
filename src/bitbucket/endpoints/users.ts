import { address, type AddressFacts } from './address';

/** Bitbucket documents no limit for calls to accounts. */
const accountAddress = { cache: 'account', quota: 'unlimited', provesAccess: false } as const satisfies AddressFacts;

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-users/ */
export const user = address('/users/{uuid}', { uuid: 'uuid' }, accountAddress);

/** The account of the credential. */
export const currentUser = address('/user', {}, accountAddress);
