import { Field, InputType, ObjectType } from 'type-graphql';
import { Limited } from '../arguments/decorators';
import { MAX_KEY_LENGTH } from '../limits';

/** The fields that the inputs of all mutations share. */
@InputType()
export abstract class MutationInput {
  @Limited({ max: MAX_KEY_LENGTH })
  @Field(() => String, {
    nullable: true,
    description: 'Returned unchanged in the payload. Use it to match responses to requests.',
  })
  readonly clientMutationId?: string | null;
}

/** The fields that the payloads of all mutations share. */
@ObjectType({ simpleResolvers: true })
export abstract class MutationPayload {
  @Field(() => String, {
    nullable: true,
    description: 'The `clientMutationId` of the input. Null if the input has none.',
  })
  readonly clientMutationId!: string | null;
}

/** Returns the fields of a payload that are copied from the input. */
export function echoClientMutationId({ clientMutationId }: MutationInput): {
  readonly clientMutationId: string | null;
} {
  return { clientMutationId: clientMutationId ?? null };
}
