import { downloads } from '../../bitbucket/endpoints/downloads';
import { timestamp } from '../data/seed/identifiers';
import { ada, buildBot } from '../data/seed/people';
import { SCOPES } from '../identity/scopes';
import { repositoryOf } from '../lookup';
import { mount } from '../mount';
import { Resource } from '../resource';
import type { Route } from '../router';
import { embeddedAccount } from '../views/accounts';
import { hrefs } from '../views/links';
import { repositoryUrl } from '../views/repositories';

/** The downloads of acme/widget. The longest page that Bitbucket returns does not contain the last of them. */
const FILES = [
  { name: 'größe & maß.pdf', size: 48_213, count: 7, uploader: ada },
  // The account of the uploader was deleted.
  { name: 'legacy.zip', size: 0, count: 0, uploader: null },
  { name: 'image.iso', size: 5_368_709_120, count: 1_204, uploader: buildBot },
  ...Array.from({ length: 100 }, (_, build) => {
    return { name: `nightly-${build}.tar.gz`, size: 1_000 + build, count: build, uploader: buildBot };
  }),
].map((file, day) => ({ ...file, createdOn: timestamp(Date.UTC(2024, 0, 1 + day, 6), 250_000) }));

/** The list of downloads. The address of one is not served: it redirects to the content of the file. */
export const downloadRoutes: readonly Route[] = mount(downloads, {
  scope: SCOPES.repository,
  owner: repositoryOf,
  rows: ({ workspace, slug }) => (workspace.slug === 'acme' && slug === 'widget' ? FILES : []),
  view: ({ links }, repository, { name, size, count, createdOn, uploader }) =>
    new Resource(() => ({
      type: 'download',
      name,
      size,
      downloads: count,
      created_on: createdOn,
      user: embeddedAccount(links, uploader),
      links: hrefs({ self: `${repositoryUrl(links, repository)}/downloads/${encodeURIComponent(name)}` }),
    })),
  item: 'none',
});
