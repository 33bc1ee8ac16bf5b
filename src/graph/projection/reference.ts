import { Entity } from './entity';
import { declare, type FieldOf, hasValue, type RelationOptions, sourceAt } from './fieldDecorators';
import { invalidValueError, nullOrError } from './fieldErrors';
import type { FieldType } from './readers';

/**
 * Declares a to-one relation to an entity of which the JSON contains only the key. The fields of the entity are read
 * separately, with its loader.
 *
 * @param path the path of the key
 * @param make creates the entity from the key. Undefined for a value that is not a valid key
 */
export function Reference<Owner extends Entity>(
  path: string,
  type: () => FieldType,
  make: (key: unknown, owner: Owner) => Entity | undefined,
  { alsoRequested = [], ...options }: Omit<RelationOptions, 'always'>,
): FieldOf<Owner> {
  const { requestedPaths, requiredPaths } = sourceAt(path, options);
  const source = {
    requestedPaths: [...requestedPaths, ...alsoRequested],
    requiredPaths,
    relation: true,
    isReference: true,
  };
  const getterOf = (field: string) => (owner: Owner) => {
    const known = Entity.related(owner, path);
    if (known !== undefined) return known;
    const expectation = { field, paths: [path], expected: 'a valid key', nullable: options.nullable };
    const key = Entity.peek(owner, path);
    if (!hasValue(key)) return nullOrError(owner, expectation);
    const entity = make(key, owner);
    return entity === undefined ? invalidValueError(owner, expectation) : Entity.setRelated(owner, path, entity);
  };
  return declare(type, source, getterOf, options);
}
