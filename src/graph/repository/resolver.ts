import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { isJsonObject } from '../../lib/json';
import { UpstreamError } from '../../rest/upstreamError';
import { ChecksEachItem } from '../arguments/decorators';
import type { OperationContext } from '../context';
import { checkText } from '../arguments/checkLimit';
import { nodeType, Uuid } from '../nodes/nodeType';
import { Prefetch } from '../projection/prefetch';
import { Entity } from '../projection/entity';
import { loadByKey, needsEntityRead } from '../projection/hydrate';
import { RequiresPaths } from '../projection/requiresPaths';
import { selectionOf } from '../projection/selection';
import { Workspace } from '../workspace/types';
import { CloneProtocol } from './arguments';
import { RepositoryScope } from './scope';
import { Repository } from './types';

const CLONE_LINKS_INVALID =
  "Bitbucket's response about this Repository is not valid. " +
  'Expected a list of objects with name and href at links.clone for the field cloneUrl.';

@Resolver(() => Repository)
export class RepositoryResolver {
  @Query(() => Repository, {
    nullable: true,
    description:
      'A repository. Null if it does not exist or the credential cannot read it; Bitbucket does not distinguish the two. ' +
      'Costs one REST call, or none if only lists and other fields with their own REST calls are selected. ' +
      'In that case, these fields return NOT_FOUND if the repository does not exist.',
  })
  repository(
    @Arg('fullName', () => String, { description: '"workspace/slug". Each part may be a uuid in braces.' })
    fullName: string,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Repository | null> {
    return readRepository(fullName, 'fullName', context, info);
  }

  @Query(() => [Repository], {
    nullable: 'itemsAndList',
    description:
      'Several repositories, in the given order. Null for each repository that does not exist or cannot be read. ' +
      'The repositories of one workspace cost one REST call together. ' +
      'A repository that does not exist, or that is given by its uuid, costs a separate one.',
  })
  @ChecksEachItem('fullNames')
  repositories(
    @Arg('fullNames', () => [String], {
      description: 'Names, each "workspace/slug". Each part may be a uuid in braces.',
    })
    fullNames: readonly string[],
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): readonly Promise<Repository | null>[] {
    return fullNames.map(async (fullName, index) => {
      const argument = `fullNames[${index}]`;
      checkText(argument, fullName);
      return readRepository(fullName, argument, context, info);
    });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The URL for `git clone`. Null if Bitbucket reports none for this protocol.',
  })
  @RequiresPaths(['links.clone'])
  cloneUrl(
    @Root() repository: Repository,
    @Arg('protocol', () => CloneProtocol, { defaultValue: CloneProtocol.HTTPS, nullable: true })
    protocol: CloneProtocol | null,
  ): string | null {
    // A list of `{ name, href }`, with one element per protocol.
    const links = Entity.peek(repository, 'links.clone') ?? [];
    if (!Array.isArray(links) || !links.every(isCloneLink)) {
      throw new UpstreamError('BAD_UPSTREAM_RESPONSE', CLONE_LINKS_INVALID);
    }
    const wanted: string = protocol ?? CloneProtocol.HTTPS;
    return links.find(({ name }) => name === wanted)?.href ?? null;
  }
}

@Resolver(() => Workspace)
export class RepositoryOfWorkspaceResolver {
  @FieldResolver(() => Repository, {
    nullable: true,
    description:
      'A repository of the workspace. Null if it does not exist or the credential cannot read it. Costs one REST call.',
  })
  @Prefetch()
  repository(
    @Root() workspace: Workspace,
    @Arg('slug', () => String, { description: 'The slug of the repository, or its uuid in braces.' }) slug: string,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Repository | null> {
    return readRepository(`${Entity.key(workspace).nameOrUuid}/${slug}`, 'slug', context, info);
  }
}

function isCloneLink(link: unknown): link is { readonly name: string; readonly href: string } {
  return isJsonObject(link) && typeof link['name'] === 'string' && typeof link['href'] === 'string';
}

/**
 * Reads a repository by its name.
 *
 * @param argument the GraphQL argument that contains the name, for the error.
 * @returns null if the repository does not exist or is hidden.
 * @throws UserInputError if `fullName` is not "workspace/slug"; UpstreamError if the repository cannot be read.
 */
async function readRepository(
  fullName: string,
  argument: string,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<Repository | null> {
  const selection = selectionOf(info);
  // If the repository itself is not read, the fields with separate REST calls have to check that it exists.
  const existenceChecked = needsEntityRead(selection.plans.of('Repository'));
  const scope = RepositoryScope.byFullName(fullName, argument, { existenceChecked });
  return loadByKey(new Repository(scope), context, info, selection);
}

/** Creates repositories from global ids. */
export const repositoryNodes = [
  nodeType('Repository', z.tuple([Uuid]), ([uuid]) => new Repository(RepositoryScope.byUuid(uuid))),
];
