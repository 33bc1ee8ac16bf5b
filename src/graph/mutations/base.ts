import { Field, InputType, ObjectType } from 'type-graphql';
import { MaxLength } from '../arguments/decorators';
import { MAX_KEY_LENGTH } from '../limits';

@InputType()
export abstract class MutationInput {
  @MaxLength(MAX_KEY_LENGTH)
  @Field(() => String, {
    nullable: true,
    description: 'Returned unchanged in the payload. Use it to match responses to requests. At most 255 characters.',
  })
  readonly clientMutationId?: string | null;
}

/** The field by which a caller says that a create is the same one again. */
export function RetryKey(): PropertyDecorator {
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
  @RetryKey()
  readonly idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true })
export abstract class MutationPayload {
  @Field(() => String, {
    nullable: true,
    description: 'The `clientMutationId` of the input. Null if the input has none.',
  })
  readonly clientMutationId!: string | null;
}

/** What every payload gives back of its input. */
export function echo({ clientMutationId }: MutationInput): { readonly clientMutationId: string | null } {
  return { clientMutationId: clientMutationId ?? null };
}

/** The input less what does not decide what is written. */
export function contentOf(input: object): object {
  const decides = ([member]: [string, unknown]): boolean =>
    member !== 'idempotencyKey' && member !== 'clientMutationId';
  return Object.fromEntries(Object.entries(input).filter(decides));
}
