import type { Account } from '../data/model';
import { Resource, type RenderableObject } from '../resource';
import { hrefs, type Links } from './links';

/** An account with all default members, as in GET /users/{uuid}. */
export function accountView(links: Links, account: Account): Resource {
  return new Resource(() => ({
    display_name: account.displayName,
    links: linksOf(links, account),
    type: account.type,
    uuid: account.uuid,
    ...membersByType(account),
  }));
}

/** An account embedded in another resource. `fields` can select its other members. Null stays null. */
export function embeddedAccount(links: Links, account: Account): Resource;
export function embeddedAccount(links: Links, account: Account | null): Resource | null;
export function embeddedAccount(links: Links, account: Account | null): Resource | null {
  if (account === null) return null;
  const defaultMembers = ['display_name', 'links', 'type', 'uuid', 'account_id', 'nickname'];
  return new Resource(
    () => ({
      ...accountView(links, account).members,
      links: linksOf(links, account).condensed('self', 'avatar', 'html'),
    }),
    { only: defaultMembers },
  );
}

function membersByType(account: Account): RenderableObject {
  switch (account.type) {
    case 'user':
      return {
        account_id: account.accountId,
        nickname: account.nickname,
        created_on: account.createdOn,
        account_status: 'active',
        is_staff: false,
        has_2fa_enabled: null,
      };
    case 'app_user':
      return {
        account_id: account.accountId,
        created_on: account.createdOn,
        account_status: 'active',
        kind: 'repository_access_token',
      };
    case 'team':
      return {};
  }
}

function linksOf({ api, web }: Links, { uuid, displayName }: Account): Resource {
  const id = encodeURIComponent(uuid);
  const initials = displayName
    .split(' ')
    .map((name) => name.charAt(0))
    .join('');
  const all = () =>
    hrefs({
      self: `${api}/users/${id}`,
      avatar: `https://avatar-management--avatars.us-west-2.prod.public.atl-paas.net/initials/${encodeURIComponent(initials)}-3.png`,
      html: `${web}/${id}/`,
      repositories: `${api}/repositories/${id}`,
      snippets: `${api}/snippets/${id}`,
      hooks: `${api}/users/${id}/hooks`,
    });
  return new Resource(all);
}
