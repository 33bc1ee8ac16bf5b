import type { ReactNode } from 'react';

interface NoticeProps {
  /** An error needs an action. A warning explains what the page shows. */
  readonly kind: 'error' | 'warning';
  readonly title: string;
  readonly children?: ReactNode;
}

/** A box above the data of a view. */
export function Notice({ kind, title, children }: NoticeProps) {
  return (
    <div className="notice" data-kind={kind} role={kind === 'error' ? 'alert' : 'status'}>
      <strong>{title}</strong>
      {children}
    </div>
  );
}
