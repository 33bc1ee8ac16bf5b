import { ObjectType } from 'type-graphql';
import { isJsonObject, type JsonObject } from '../../../lib/json';
import { UpstreamError } from '../../../rest/upstreamError';
import { Account, accountOf } from '../../account/types';
import { Entity } from '../../projection/entity';
import { Derived, From, Identity, Relation } from '../../projection/fieldDecorators';
import { flag, instant, oneOf } from '../../projection/readers';
import { ParticipantRole, ReviewState } from '../enums';

/** Part of a pull request. It cannot be loaded separately. */
@Identity(['role'])
@ObjectType({
  simpleResolvers: true,
  description: 'An account that was asked for a review of a pull request, or that reviewed or commented.',
})
export class PullRequestParticipant extends Entity<undefined> {
  constructor(layers: readonly JsonObject[]) {
    super({ key: undefined }, layers);
  }

  @Relation('user', () => Account, accountOf, { nullable: true, description: 'Null if the account was deleted.' })
  readonly account!: Account | null;

  @From('role', oneOf(ParticipantRole, ParticipantRole), { nullable: true })
  readonly role!: ParticipantRole | null;

  // Old responses contain only `approved`.
  @Derived<PullRequestParticipant>(
    {
      reader: oneOf(ReviewState, ReviewState),
      requestedPaths: ['state', 'approved'],
      requiredPaths: [],
      read: (participant) => reviewStateIn(Entity.peek(participant, 'state'), Entity.peek(participant, 'approved')),
    },
    { nullable: true, description: 'Null if the account has neither approved nor requested changes.' },
  )
  readonly state!: ReviewState | null;

  @From('approved', flag, { nullable: true, description: 'Null if Bitbucket does not report it.' })
  readonly approved!: boolean | null;

  @From('participated_on', instant, {
    nullable: true,
    description: 'When the account last took part. Null if it has not taken part yet.',
  })
  readonly participatedAt!: Date | null;
}

/** @returns an UpstreamError if the JSON is not a participant */
export function participantOf(json: unknown): PullRequestParticipant | UpstreamError {
  if (isJsonObject(json)) return new PullRequestParticipant([json]);
  return new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned a participant that is not an object.');
}

/** The state of a review, from the members `state` and `approved` of a participant. */
export function reviewStateIn(state: unknown, approved: unknown): unknown {
  return state === undefined && approved === true ? ReviewState.APPROVED : state;
}
