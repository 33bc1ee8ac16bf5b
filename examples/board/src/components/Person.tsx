import { Avatar } from './Avatar.tsx';

interface PersonProps {
  readonly account: { readonly displayName: string; readonly avatarUrl: string | null } | null | undefined;
  /** Why there may be no account. */
  readonly absent?: string;
}

export function Person({ account, absent = 'Deleted account' }: PersonProps) {
  if (!account) return <span className="muted">{absent}</span>;
  return (
    <span className="person">
      <Avatar name={account.displayName} url={account.avatarUrl} />
      {account.displayName}
    </span>
  );
}
