import { Notice } from './Notice.tsx';

interface MissingRepositoriesProps {
  readonly names: readonly string[];
  /** In the order of `names`. Null for each repository that does not exist or that the viewer cannot read. */
  readonly repositories: readonly (object | null)[] | null | undefined;
}

/** The repositories that the gateway did not find. */
export function MissingRepositories({ names, repositories }: MissingRepositoriesProps) {
  const missing = names.filter((_, index) => repositories?.[index] === null);
  if (missing.length === 0) return null;
  return (
    <Notice
      kind="error"
      title={missing.length === 1 ? 'A repository was not found' : 'Some repositories were not found'}
    >
      <p>{missing.join(', ')}: does not exist, or is not visible to you.</p>
    </Notice>
  );
}
