import { Header } from './components/Header.tsx';
import { useRoute, VIEWS } from './route.ts';
import { IssuesView } from './views/issues/IssuesView.tsx';
import { PipelinesView } from './views/pipelines/PipelinesView.tsx';
import { PullRequestsView } from './views/pullRequests/PullRequestsView.tsx';
import { ReviewsView } from './views/reviews/ReviewsView.tsx';

export function App() {
  const { path, parameters } = useRoute();
  return (
    <>
      <a className="skip-link" href="#content">
        Skip to content
      </a>
      <Header path={path} />
      <main id="content" tabIndex={-1}>
        <title>{`${path === undefined ? 'Not found' : VIEWS[path]} · Board`}</title>
        {path === '/reviews' && <ReviewsView parameters={parameters} />}
        {path === '/pull-requests' && <PullRequestsView parameters={parameters} />}
        {path === '/pipelines' && <PipelinesView parameters={parameters} />}
        {path === '/issues' && <IssuesView parameters={parameters} />}
        {path === undefined && <h1>This page does not exist</h1>}
      </main>
    </>
  );
}
