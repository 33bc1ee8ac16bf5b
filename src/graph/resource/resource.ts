import { ObjectType } from 'type-graphql';
import type { Collection } from '../../bitbucket/endpoints/collection';
import { Node } from '../nodes/node';
import type { Entity } from '../projection/entity';
import { Identity } from '../projection/fieldDecorators';
import { GlobalId } from './globalId';
import type { ItemClass, ItemKey } from './itemOf';

export interface ResourceOptions {
  readonly description: string;
  /** The name of the GraphQL type. Default: the name of the class. */
  readonly name?: string;
  /** The path of the uuid of the repository or workspace in the JSON. Absent if the JSON does not contain it. */
  readonly scopeUuid?: string;
  /** Interfaces other than `Node`. */
  readonly implements?: readonly (abstract new (...args: never) => Entity)[];
}

/** Declares the GraphQL type of a class that extends `itemOf`. It implements `Node`. */
export function Resource({ description, name, scopeUuid, implements: interfaces = [] }: ResourceOptions) {
  return <C extends Collection>(target: ItemClass<C, Entity<ItemKey<C>>>): void => {
    const { key, alsoBy } = target.ids.collections[0].facts;
    const options = { implements: [Node, ...interfaces], simpleResolvers: true, description };
    if (name === undefined) ObjectType(options)(target);
    else ObjectType(name, options)(target);
    for (const each of interfaces) inheritFields(each, target);
    GlobalId(target.ids)(target.prototype, 'id');
    Identity([key.at, ...(alsoBy === 'none' ? [] : alsoBy)], scopeUuid)(target);
  };
}

/** Copies the getters of an interface's fields, because the types that implement it do not extend its class. */
function inheritFields(from: { readonly prototype: object }, to: { readonly prototype: object }): void {
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(from.prototype))) {
    if (descriptor.get !== undefined && !(name in to.prototype)) Object.defineProperty(to.prototype, name, descriptor);
  }
}
