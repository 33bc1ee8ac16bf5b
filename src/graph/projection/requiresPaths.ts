import { Extensions } from 'type-graphql';

/** The declaration of `@RequiresPaths`. */
export interface ResolverRequirements extends RequirementOptions {
  readonly paths: readonly string[];
}

interface RequirementOptions {
  /** The name of an argument. The paths are not requested if the argument is present. Default: none. */
  readonly unlessArgument?: string;
  /** The paths without which the parent is read again. Default: all. */
  readonly required?: readonly string[];
  /** Whether the paths are requested only if another path of the parent is requested too. Default: false. */
  readonly onlyIfRead?: boolean;
}

/**
 * Declares paths of the parent that a field resolver reads. They are requested with the parent, which saves a separate
 * call.
 *
 * A resolver that also has `@Prefetch` may run before its parent's JSON has arrived. It has to read the paths through
 * the parent's loader, as `readPaths` and `commit/fullHash.ts` do.
 */
export function RequiresPaths(paths: readonly string[], options: RequirementOptions = {}): MethodDecorator {
  return Extensions({ requires: { paths, ...options } });
}
