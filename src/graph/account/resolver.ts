import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import type { OperationContext } from '../context';
import { nodeType, Uuid } from '../nodes/nodeType';
import { hydrate } from '../projection/hydrate';
import { selectionOf } from '../projection/selection';
import { Account, accountByUuid, accountOf } from './types';
import { hasNoAccount, nullIfNoAccount } from './viewer';

@Resolver(() => Account)
export class AccountResolver {
  @Query(() => Account, {
    nullable: true,
    description:
      'The account of the credential: a person or an app. Null for access tokens and anonymous callers. ' +
      'UNAUTHENTICATED if Bitbucket rejects the credential. Costs one REST call.',
  })
  async viewer(@Ctx() context: OperationContext, @Info() info: GraphQLResolveInfo): Promise<Account | null> {
    const { bitbucket } = context;
    if (hasNoAccount(context)) return null;
    const selection = selectionOf(info);
    const json = await bitbucket.users
      .current([...new Set(['type', 'uuid', ...selection.plans.requestedPaths])].sort())
      .catch(nullIfNoAccount);
    if (json === null) return null;
    const account = accountOf([json]);
    if (account instanceof Error) throw account;
    await hydrate(account, selection, context, info);
    return account;
  }
}

/** Creates accounts from global ids. */
export const accountNodes = (['User', 'Team', 'AppUser'] as const).map((type) =>
  nodeType(type, z.tuple([Uuid]), ([uuid]) => accountByUuid(type, uuid)),
);
