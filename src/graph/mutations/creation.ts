import { Field, InputType } from 'type-graphql';
import { UpstreamError } from '../../rest/upstreamError';
import type { JsonObject } from '../../lib/json';
import { Limited } from '../arguments/decorators';
import type { Created } from '../idempotency/creation';
import { idIn, uuidIn } from '../identifiers';
import type { Reader } from '../projection/readers';
import { valueAt } from '../projection/valueAt';
import { MAX_KEY_LENGTH } from '../limits';
import { MutationInput } from './mutationTypes';

/** Declares the input field `idempotencyKey`. */
export function IdempotencyKey(): PropertyDecorator {
  const field = Field(() => String, {
    nullable: true,
    description:
      'A retry with the same key and input within 24 hours returns the object that the first attempt created.',
  });
  const limited = Limited({ min: 1, max: MAX_KEY_LENGTH });
  return (prototype, name) => {
    field(prototype, name);
    limited(prototype, name);
  };
}

/** The input of a mutation that creates an object. */
@InputType()
export abstract class CreationInput extends MutationInput {
  @IdempotencyKey()
  readonly idempotencyKey?: string | null;
}

/** Returns the fields of the input that determine what is created. A retry must send the same values. */
export function contentOf(input: object): object {
  const isContent = ([member]: [string, unknown]): boolean =>
    member !== 'idempotencyKey' && member !== 'clientMutationId';
  return Object.fromEntries(Object.entries(input).filter(isContent));
}

/**
 * Reads the identity of a created object from the response.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE with `outcome: "unknown"` if the response contains no valid identity.
 */
export function createdIdentity(json: JsonObject, member: 'id' | 'uuid'): Created {
  const identity = member === 'id' ? idIn([json]) : uuidIn([json]);
  if (identity !== undefined) return { identity, json };
  const message = `The response to the create request contains no valid ${member}. Bitbucket may have created the object.`;
  throw new UpstreamError('BAD_UPSTREAM_RESPONSE', message, { outcome: 'unknown' });
}

/**
 * Checks the rows among which a created object is searched.
 *
 * @param readers the readers of the members by which the object is recognized. A member may be null or absent, except
 * for the identity.
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE if a member is not valid. Without that member, it is unknown whether the
 * row is the created object.
 */
export function checkCandidates(
  rows: readonly JsonObject[],
  identity: 'id' | 'uuid',
  readers: Readonly<Record<string, Reader>>,
): void {
  for (const row of rows) {
    if ((identity === 'id' ? idIn([row]) : uuidIn([row])) === undefined) throw invalidCandidateError(identity);
    for (const [path, reader] of Object.entries(readers)) {
      const value = valueAt(row, path) ?? null;
      if (value !== null && reader.read(value) === undefined) throw invalidCandidateError(path);
    }
  }
}

function invalidCandidateError(path: string): UpstreamError {
  const message = `The result of an earlier attempt cannot be found: Bitbucket returned an element without a valid ${path}.`;
  return new UpstreamError('BAD_UPSTREAM_RESPONSE', message);
}

/** Whether the object was created before the instant. False if its JSON contains no creation date. */
export function isCreatedBefore(json: JsonObject, instant: Date): boolean {
  const created = json['created_on'] ?? json['created_at'];
  return typeof created === 'string' && Date.parse(created) < instant.getTime();
}

/** Whether two texts are equal without surrounding white space, because Bitbucket trims stored texts. */
export function sameText(stored: unknown, sent: string | null | undefined): boolean {
  return (typeof stored === 'string' ? stored : '').trim() === (sent ?? '').trim();
}
