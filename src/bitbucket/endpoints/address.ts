import { defineEndpoint, type Endpoint, type PathValues } from '../../rest/endpoint';
import type { QueryParameters } from '../../rest/url';
import type { QuotaGroup } from '../dialect/quotaGroups';
import type { CacheKind } from './cacheKinds';
import { PART_FORMATS, type PartFormatName } from './partFormats';

/** The facts about an address of Bitbucket's API. A fact that does not apply is `none` or `false`. */
export interface AddressFacts {
  /** `none`: responses are neither cached nor shared. */
  readonly cache: CacheKind | 'none';
  readonly quota: QuotaGroup;
  /**
   * Whether a successful read proves that the principal may read the repository. False for issues, because a private
   * repository may have a public issue tracker.
   */
  readonly provesAccess: boolean;
}

/** Whether a response with these `fields` can never change, if the path contains full hashes. */
export type IsImmutable = (fields: string | undefined) => boolean;

/** The names of the variable parts of a template. */
export type PartNames<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PartNames<Rest>
  : never;

/** The formats of the variable parts. `workspace` and `slug` are always names. */
export type FormatsOf<Template extends string> = Readonly<
  Record<Exclude<PartNames<Template>, 'workspace' | 'slug'>, PartFormatName>
>;

const NAMES: Readonly<Record<string, PartFormatName>> = { workspace: 'name', slug: 'name' };

/** Declares an address. @param formats the formats of its variable parts, except `workspace` and `slug` */
export function address<const Template extends string>(
  template: Template,
  formats: FormatsOf<Template>,
  facts: AddressFacts & { readonly isImmutable?: IsImmutable },
): Endpoint {
  return createAddress(template, formats, facts, facts.isImmutable);
}

/** Declares an address as `address` does, for a composed template, whose parts the compiler cannot check. */
export function createAddress(
  template: string,
  formats: Readonly<Record<string, PartFormatName>>,
  { cache, quota, provesAccess }: AddressFacts,
  isImmutable?: IsImmutable,
): Endpoint {
  const formatOf = (name: string): PartFormatName => {
    const format = { ...NAMES, ...formats }[name];
    if (format === undefined) throw new TypeError(`The part ${name} of ${template} has no format.`);
    return format;
  };
  return defineEndpoint(template, (name) => PART_FORMATS[formatOf(name)], {
    cacheKind: cache,
    quotaGroup: quota,
    provesAccess,
    isImmutable: (values, query) => isImmutable !== undefined && hasFullHash(values) && isImmutable(fieldsIn(query)),
  });
}

/** One full hash, or two hashes of at least 12 digits, as pull requests contain them. */
function hasFullHash({ hash, hashes }: PathValues): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{12,40}\.\.[0-9a-f]{12,40})$/i.test(String(hashes ?? hash ?? ''));
}

function fieldsIn(query: QueryParameters): string | undefined {
  return query.find(([name]) => name === 'fields')?.[1];
}
