import { Field, InputType } from 'type-graphql';
import { UpstreamError } from '../../rest/upstreamError';
import type { JsonObject } from '../../lib/json';
import { MaxLength } from '../arguments/decorators';
import type { Created } from '../idempotency/idempotency';
import { MAX_KEY_LENGTH } from '../limits';
import { MutationInput } from './base';

/** The field by which a caller says that a create is the same one again. */
export function IdempotencyKey(): PropertyDecorator {
  const field = Field(() => String, {
    nullable: true,
    description:
      'A retry with the same key and input within 24 hours returns the object that the first attempt created. ' +
      'At most 255 characters.',
  });
  const maxLength = MaxLength(MAX_KEY_LENGTH);
  return (prototype, name) => {
    field(prototype, name);
    maxLength(prototype, name);
  };
}

@InputType()
export abstract class CreationInput extends MutationInput {
  @IdempotencyKey()
  readonly idempotencyKey?: string | null;
}

/** The input less what does not decide what is written. */
export function contentOf(input: object): object {
  const decides = ([member]: [string, unknown]): boolean =>
    member !== 'idempotencyKey' && member !== 'clientMutationId';
  return Object.fromEntries(Object.entries(input).filter(decides));
}

/**
 * The answer to a create, with what the created thing is known by.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE with `outcome: "unknown"`: something was created, but not what.
 */
export function createdIdentity(json: JsonObject, member: 'id' | 'uuid'): Created {
  const identity = json[member];
  if (typeof identity === 'string' || typeof identity === 'number') return { identity, json };
  const message = `Bitbucket created the object, but its response does not contain the ${member} of the object.`;
  throw new UpstreamError('BAD_UPSTREAM_RESPONSE', message, { outcome: 'unknown' });
}

/** Whether a row was created before an instant; what does not say when is not older. */
export function isOlder(row: JsonObject, since: Date): boolean {
  const created = row['created_on'] ?? row['created_at'];
  return typeof created === 'string' && Date.parse(created) < since.getTime();
}

/** Bitbucket trims what it stores. */
export function sameText(stored: unknown, sent: string | null | undefined): boolean {
  return (typeof stored === 'string' ? stored : '').trim() === (sent ?? '').trim();
}
