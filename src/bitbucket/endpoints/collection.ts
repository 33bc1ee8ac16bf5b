import type { Endpoint, PathValues } from '../../rest/endpoint';
import { createAddress, type FormatsOf, type PartNames } from './address';
import type { CollectionFacts } from './collectionFacts';
import type { PartFormatName, PartValue } from './partFormats';

/**
 * The declaration of a collection: a list of resources, and the address of one of them. It is data and makes no calls. The
 * REST client, the emulator and the cost estimate read it.
 */
export interface Collection<Parent extends PathValues = PathValues, Facts extends CollectionFacts = CollectionFacts> {
  readonly list: Endpoint;
  /** The address of one resource. If the API has no such address, `facts.one` is `walk` or `none`. */
  readonly item: Endpoint;
  /** The name of the last variable part of `item`, whose value is the key of a resource. */
  readonly keyPart: string;
  /** The formats of the other variable parts, except `workspace` and `slug`: the keys of the resources that contain the list. */
  readonly parents: Readonly<Record<string, PartFormatName>>;
  /** Distinguishes the collection from others, for example `issues/comments`. Cursors contain it. */
  readonly name: string;
  readonly facts: Facts;
  /** Never set. It carries the type of the values in the path of the list. */
  readonly parent?: Parent;
}

/** The type of the key of a resource. */
export type KeyOf<C extends Collection> = PartValue<C['facts']['key']['as']>;

/** The values in the path of the list. */
export type ParentOf<C extends Collection> = NonNullable<C['parent']>;

/** The name of the last variable part. */
type LastPart<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? [PartNames<Rest>] extends [never]
    ? Name
    : LastPart<Rest>
  : never;

/** The formats of the variable parts before the last one. */
type ParentFormats<Template extends string> = Omit<FormatsOf<Template>, LastPart<Template>>;

type ParentValues<Template extends string, Formats> = {
  readonly [Name in Exclude<PartNames<Template>, LastPart<Template>>]: Name extends keyof Formats
    ? PartValue<Formats[Name] & PartFormatName>
    : string;
};

/**
 * Declares a collection.
 *
 * @param template the address of one resource. The list has the same address without the last part (`listEndsWithSlash`)
 * @param formats the formats of the other variable parts, except `workspace` and `slug`
 */
export function collection<
  const Template extends `/${string}`,
  const Formats extends ParentFormats<Template>,
  const Facts extends CollectionFacts,
>(template: Template, formats: Formats, facts: Facts): Collection<ParentValues<Template, Formats>, Facts> {
  const [, list = '', keyPart = ''] = /^(.*)\/\{(\w+)\}$/.exec(template) ?? [];
  const formatByName = { ...formats, [keyPart]: facts.key.as };
  return {
    list: createAddress(facts.listEndsWithSlash ? `${list}/` : list, formatByName, facts),
    item: createAddress(template, formatByName, facts),
    keyPart,
    parents: { ...formats },
    name: list
      .split('/')
      .filter((segment) => segment !== '' && !segment.startsWith('{'))
      .join('/'),
    facts,
  };
}
