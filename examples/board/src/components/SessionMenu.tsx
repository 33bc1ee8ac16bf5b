import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { signInUrl, signOut, useSession } from '../gateway/session.ts';
import { ViewerDocument } from '../generated/operations.ts';
import { Avatar } from './Avatar.tsx';

/** The signed-in person with a button to sign out, or a link to sign in. */
export function SessionMenu() {
  const session = useSession();
  const [error, setError] = useState<string>();

  async function end(): Promise<void> {
    try {
      await signOut();
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : 'The sign-out failed.');
    }
  }

  return (
    <div className="session">
      {session.kind === 'signedIn' && (
        <>
          <Avatar name={session.displayName} url={session.avatarUrl} />
          <span className="session-name">{session.displayName}</span>
          <button type="button" className="button" onClick={() => void end()}>
            Sign out
          </button>
        </>
      )}
      {session.kind === 'signedOut' && (
        <>
          <GatewayAccount />
          <a className="button" href={signInUrl()}>
            Sign in
          </a>
        </>
      )}
      {session.kind === 'unavailable' && <GatewayAccount />}
      {error !== undefined && <p role="alert">{error}</p>}
    </div>
  );
}

/** In whose name the gateway acts without a session. */
function GatewayAccount() {
  const { data } = useQuery(ViewerDocument);
  const name = data?.viewer?.displayName;
  if (data === undefined) return null;
  return (
    <span className="session-name muted">
      <span className="wide">Not signed in{name !== undefined && ', acting '}</span>
      {name !== undefined && <>as {name}</>}
    </span>
  );
}
