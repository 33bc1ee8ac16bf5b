import type { ReactNode } from 'react';

/** A list without rows. */
export function Empty({ children }: { readonly children: ReactNode }) {
  return <p className="empty">{children}</p>;
}
