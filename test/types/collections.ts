/**
 * What does not compile about declarations of collections and their calls. `npm run check` compiles this file and does not
 * run it. If a line after `@ts-expect-error` compiles, the compiler reports the comment as an error.
 */
import type { CollectionClient } from '../../src/bitbucket/collectionClient';
import { address, type AddressFacts } from '../../src/bitbucket/endpoints/address';
import type { CacheKind } from '../../src/bitbucket/endpoints/cacheKinds';
import { collection } from '../../src/bitbucket/endpoints/collection';
import type { CollectionFacts, QueryFacts } from '../../src/bitbucket/endpoints/collectionFacts';
import type { repositoryHooks } from '../../src/bitbucket/endpoints/hooks';
import type { issueAttachments, issueComments, issues } from '../../src/bitbucket/endpoints/issues';
import type { branches } from '../../src/bitbucket/endpoints/refs';
import type { repositories } from '../../src/bitbucket/endpoints/repositories';
import type { CacheConfig } from '../../src/config/cache';

declare const facts: CollectionFacts;
declare const query: QueryFacts;
declare const addressFacts: AddressFacts;

/** All facts except one. */
type Without<Facts, Name extends keyof Facts> = Readonly<Omit<Facts, Name>>;

export function declarations(
  noPaging: Without<CollectionFacts, 'paging'>,
  noPageLength: Without<CollectionFacts, 'maxPageLength'>,
  noQuery: Without<CollectionFacts, 'query'>,
  noCache: Without<CollectionFacts, 'cache'>,
  noSearch: Without<QueryFacts, 'search'>,
  noQuota: Without<AddressFacts, 'quota'>,
  noAccess: Without<AddressFacts, 'provesAccess'>,
): void {
  collection('/repositories/{workspace}/{slug}/downloads/{name}', {}, facts);
  // @ts-expect-error -- How the list is paged is missing.
  collection('/repositories/{workspace}/{slug}/downloads/{name}', {}, noPaging);
  // @ts-expect-error -- The largest page is missing.
  collection('/repositories/{workspace}/{slug}/downloads/{name}', {}, noPageLength);
  // @ts-expect-error -- Whether the list has search, filters and orders is missing.
  collection('/repositories/{workspace}/{slug}/downloads/{name}', {}, noQuery);
  // @ts-expect-error -- The kind in the cache is missing.
  collection('/repositories/{workspace}/{slug}/downloads/{name}', {}, noCache);
  collection('/repositories/{workspace}/{slug}/downloads/{name}', {}, { ...facts, query });
  // @ts-expect-error -- Whether the list can be searched is missing.
  collection('/repositories/{workspace}/{slug}/downloads/{name}', {}, { ...facts, query: noSearch });
  // @ts-expect-error -- No such kind of cached resources exists, so it has no TTL.
  collection('/repositories/{workspace}/{slug}/downloads/{name}', {}, { ...facts, cache: 'download' });
  // @ts-expect-error -- The format of `number` is missing.
  collection('/repositories/{workspace}/{slug}/issues/{number}/comments/{comment}', {}, facts);
  // @ts-expect-error -- No such format exists.
  collection('/repositories/{workspace}/{slug}/issues/{number}/comments/{comment}', { number: 'digits' }, facts);

  address('/users/{uuid}', { uuid: 'uuid' }, addressFacts);
  // @ts-expect-error -- The group of the quota is missing.
  address('/users/{uuid}', { uuid: 'uuid' }, noQuota);
  // @ts-expect-error -- Whether a read proves access is missing.
  address('/users/{uuid}', { uuid: 'uuid' }, noAccess);
  // @ts-expect-error -- No such quota exists.
  address('/users/{uuid}', { uuid: 'uuid' }, { ...addressFacts, quota: 'users' });
}

/** `server.ts` requires the first type. */
export function ttls(configured: CacheConfig['ttlMs'], incomplete: Without<Record<CacheKind, number>, 'ref'>): void {
  configured satisfies Readonly<Record<CacheKind, number>>;
  // @ts-expect-error -- The kind `ref` has no TTL.
  incomplete satisfies Readonly<Record<CacheKind, number>>;
}

const repository = { workspace: 'acme', slug: 'widget' };
const page = { position: { page: 1, pagelen: 2 } };

export function reads(
  issue: CollectionClient<typeof issues>,
  comment: CollectionClient<typeof issueComments>,
  attachment: CollectionClient<typeof issueAttachments>,
  hook: CollectionClient<typeof repositoryHooks>,
  branch: CollectionClient<typeof branches>,
  repo: CollectionClient<typeof repositories>,
): void {
  const all = { state: ['open'], assigned: true, createdAt: { after: new Date() }, milestone: null };
  void issue.list(repository, { filter: all, search: 'x', sort: '-id' }, page);
  // @ts-expect-error -- No such filter is declared.
  void issue.list(repository, { filter: { kind: ['bug'] } }, page);
  // @ts-expect-error -- A filter that is `oneOf` takes a list.
  void issue.list(repository, { filter: { state: 'open' } }, page);
  // @ts-expect-error -- A filter that is a `range` takes dates.
  void issue.list(repository, { filter: { createdAt: { after: '2026-01-01' } } }, page);
  // @ts-expect-error -- A filter that is `isSet` takes a boolean.
  void issue.list(repository, { filter: { assigned: 'yes' } }, page);
  void repo.list({ workspace: 'acme' }, { filter: { name: { contains: 'x' }, isPrivate: false } }, page);
  // @ts-expect-error -- A filter that is a `text` takes an object.
  void repo.list({ workspace: 'acme' }, { filter: { name: 'x' } }, page);
  // @ts-expect-error -- Repositories have no search.
  void repo.list({ workspace: 'acme' }, { search: 'x' }, page);

  void hook.list(repository, {}, page);
  // @ts-expect-error -- Hooks have no search.
  void hook.list(repository, { search: 'x' }, page);
  // @ts-expect-error -- Hooks have no filter, not even an empty one.
  void hook.list(repository, { filter: {} }, page);
  // @ts-expect-error -- Hooks have no order.
  void hook.list(repository, { sort: 'url' }, page);
  // @ts-expect-error -- The hooks of a repository need its slug.
  void hook.list({ workspace: 'acme' }, {}, page);

  void branch.list(repository, { search: 'x', sort: '-name' }, page);
  // @ts-expect-error -- Branches have a search, and no filter.
  void branch.list(repository, { filter: { name: 'x' } }, page);
  void branch.get(repository, 'main');
  // @ts-expect-error -- The key of a branch is a text.
  void branch.get(repository, 8);

  const parent = { ...repository, number: 7 };
  void comment.get(parent, 8);
  // @ts-expect-error -- The key of a comment is a number.
  void comment.get(parent, '8');
  // @ts-expect-error -- Comments need the number of their issue.
  void comment.get(repository, 8);
  // @ts-expect-error -- The number of an issue is a number.
  void comment.get({ ...repository, number: '7' }, 8);
  // @ts-expect-error -- Writes need the number of the issue too.
  void comment.create(repository, {});
  // @ts-expect-error -- Writes need the key in the right type.
  void comment.update(parent, '8', {});
  // @ts-expect-error -- Removals too.
  void comment.remove(parent, '8');
  void attachment.list(parent, {}, page);
  // @ts-expect-error -- Attachments have no order.
  void attachment.list(parent, { sort: 'name' }, page);
}
