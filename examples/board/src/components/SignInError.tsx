import { useRoute } from '../route.ts';
import { Notice } from './Notice.tsx';

/** What a person reads for each value of `signInError` that the gateway adds to the URL. */
const MESSAGES: Readonly<Record<string, string>> = {
  access_denied: 'The access was denied at Bitbucket. You can sign in again at any time.',
  temporarily_unavailable: 'Bitbucket was not available. Try again later.',
};

export function SignInError() {
  const error = useRoute().parameters.get('signInError');
  if (error === null) return null;
  return (
    <Notice kind="error" title="You are not signed in">
      <p>{MESSAGES[error] ?? `The sign-in is not set up correctly (${error}). Ask the operator of the gateway.`}</p>
    </Notice>
  );
}
