import type { FieldPolicy, TypePolicies } from '@apollo/client';
import { connectionFields } from '../generated/connectionFields.ts';
import { embeddedFields } from '../generated/embeddedFields.ts';
import { listFields } from '../generated/listFields.ts';
import { typesWithoutId } from '../generated/typesWithoutId.ts';
import { connectionPolicy } from './connectionPolicy.ts';
import { listByNode } from './listByNode.ts';

type FieldPolicies = Readonly<Record<string, FieldPolicy>>;

/** Pages of `changedFiles` have 100 rows unless `first` is given, those of other fields 25. */
const DEFAULT_FIRST: Readonly<Record<string, number>> = { changedFiles: 100 };

/** Lists whose elements have no id, but contain an object that identifies them. */
const NODE_OF_ELEMENT: Readonly<Record<string, string>> = { participants: 'account' };

/**
 * Creates the policies of all types of the schema:
 *
 * - Connections are merged by the identity of their nodes.
 * - An object without an id belongs to the object that contains it. Two operations can select different fields of it.
 * - A list of objects replaces the list before it, and so does an event of a subscription.
 */
export function createTypePolicies(): TypePolicies {
  return mergePolicies(
    withFields(Object.entries(connectionFields), connectionPoliciesOf),
    withFields(Object.entries(embeddedFields), (fields) => eachField(fields, () => ({ merge: true }))),
    withFields(Object.entries(listFields), (fields) => eachField(fields, listPolicy)),
    Object.fromEntries(typesWithoutId.filter(isEvent).map((type) => [type, { merge: false }])),
  );
}

function connectionPoliciesOf(fields: Readonly<Record<string, readonly string[]>>): FieldPolicies {
  return Object.fromEntries(
    Object.entries(fields).map(([field, keyArgs]) => {
      const defaultFirst = DEFAULT_FIRST[field];
      return [field, connectionPolicy(keyArgs, defaultFirst === undefined ? {} : { defaultFirst })];
    }),
  );
}

function listPolicy(field: string): FieldPolicy {
  const node = NODE_OF_ELEMENT[field];
  return { merge: node === undefined ? false : listByNode(node) };
}

function isEvent(type: string): boolean {
  return type.endsWith('Event');
}

function eachField(fields: readonly string[], policy: (field: string) => FieldPolicy): FieldPolicies {
  return Object.fromEntries(fields.map((field) => [field, policy(field)]));
}

function withFields<Facts>(
  entries: readonly (readonly [string, Facts])[],
  policiesOf: (facts: Facts) => FieldPolicies,
): TypePolicies {
  return Object.fromEntries(entries.map(([type, facts]) => [type, { fields: policiesOf(facts) }]));
}

function mergePolicies(...all: readonly TypePolicies[]): TypePolicies {
  const merged: TypePolicies = {};
  for (const policies of all)
    for (const [type, policy] of Object.entries(policies)) {
      const before = merged[type];
      merged[type] = { ...before, ...policy, fields: { ...before?.fields, ...policy.fields } };
    }
  return merged;
}
