import { urlOf, VIEWS, type ViewPath } from '../route.ts';
import { LiveIndicator } from './LiveIndicator.tsx';
import { Link } from './Link.tsx';
import { SessionMenu } from './SessionMenu.tsx';

const PATHS = Object.keys(VIEWS) as readonly ViewPath[];

/** The navigation, the state of the live connection, and the session. */
export function Header({ path }: { readonly path: ViewPath | undefined }) {
  return (
    <header className="header">
      <div className="header-row">
        <Link className="brand" href={urlOf('/reviews', repositoriesOnly())}>
          Board
        </Link>
        <LiveIndicator />
        <SessionMenu />
      </div>
      <nav className="tabs" aria-label="Views">
        {PATHS.map((view) => (
          <Link key={view} href={urlOf(view, repositoriesOnly())} aria-current={view === path ? 'page' : undefined}>
            {VIEWS[view]}
          </Link>
        ))}
      </nav>
    </header>
  );
}

/** What the views share: the chosen repositories, and the one that a view shows. */
function repositoriesOnly(): URLSearchParams {
  const shared = [...new URLSearchParams(location.search)].filter(([name]) => SHARED.has(name));
  return new URLSearchParams(shared);
}

const SHARED: ReadonlySet<string> = new Set(['repositories', 'repository']);
