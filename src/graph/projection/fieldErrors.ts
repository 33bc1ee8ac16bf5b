import { UpstreamError } from '../../rest/upstreamError';
import { Entity } from './entity';

/** What an error says about a field without a valid value. */
export interface FieldExpectation {
  /** The name of the GraphQL field. */
  readonly field: string;
  /** The paths of the JSON that contain the value. */
  readonly paths: readonly string[];
  /** The accepted values: "a whole number". */
  readonly expected: string;
  readonly nullable?: boolean | undefined;
}

/**
 * Returns null for a nullable field without a value, also if the object does not exist. Returns an Error if the field
 * is not nullable, or if a failed read leaves the value unknown.
 */
export function nullOrError(entity: Entity, expectation: FieldExpectation): Error | null {
  const { paths, nullable } = expectation;
  const isAbsent = paths.length === 0 || Entity.isMissing(entity, paths);
  const failure = isAbsent ? Entity.failure(entity) : undefined;
  const isNotFound = failure instanceof UpstreamError && failure.code === 'NOT_FOUND';
  if (nullable === true && (failure === undefined || isNotFound)) return null;
  return failure ?? invalidValueError(entity, { ...expectation, expected: 'a value' });
}

/** The error of a field whose value in the JSON is of another kind than expected. Does not contain the value. */
export function invalidValueError(entity: Entity, { field, paths, expected }: FieldExpectation): UpstreamError {
  const place = paths.length === 0 ? '' : ` at ${paths.join(' or ')}`;
  const target = paths.includes(field) ? '' : ` for the field ${field}`;
  return new UpstreamError(
    'BAD_UPSTREAM_RESPONSE',
    `Bitbucket's response about this ${entity.constructor.name} is not valid. Expected ${expected}${place}${target}.`,
  );
}
