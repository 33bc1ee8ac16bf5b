import type { ReactNode } from 'react';
import type { ViewPath } from '../route.ts';
import { CostPanel } from './CostPanel.tsx';
import { DataNotices } from './DataNotices.tsx';
import { SignInError } from './SignInError.tsx';

interface ViewHeaderProps {
  readonly view: ViewPath;
  readonly title: string;
  /** The choice of repositories. */
  readonly children: ReactNode;
}

/** The title of a view, its repositories, its cost, and what the gateway reports about its data. */
export function ViewHeader({ view, title, children }: ViewHeaderProps) {
  return (
    <>
      <div className="view-header">
        <h1>{title}</h1>
        {children}
      </div>
      <CostPanel view={view} />
      <SignInError />
      <DataNotices view={view} />
    </>
  );
}
