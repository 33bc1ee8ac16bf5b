import { byId, messageOf } from '../shared/dom.js';
import { urlOf } from '../shared/gateway.js';

/** @import { StartJson } from '../shared/gateway.js' */

/** @typedef {{ readonly displayName: string, readonly avatarUrl: string | null }} Person */

/**
 * Shows the person who has signed in, and the buttons to sign in and out.
 *
 * @param {StartJson} start
 * @returns {Promise<boolean>} whether a person has signed in
 */
export async function showSession({ signIn }) {
  if (signIn === null) return false;
  const response = await fetch(urlOf('auth/session'));
  /** @type {unknown} */
  const json = await response.json();
  const session = /** @type {{ readonly signedIn?: boolean, readonly viewer?: Person }} */ (json);
  const { viewer } = session;
  // While Redis is not available, the response is an error.
  const isSignedIn = session.signedIn === true && viewer !== undefined;
  byId('sign-in', HTMLAnchorElement).hidden = isSignedIn;
  const signOut = byId('sign-out', HTMLButtonElement);
  signOut.hidden = !isSignedIn;
  signOut.onclick = () => {
    endSession().catch((error) => (byId('who', HTMLElement).textContent = messageOf(error)));
  };
  if (isSignedIn) showPerson(viewer);
  return isSignedIn;
}

async function endSession() {
  const response = await fetch(urlOf('auth/logout'), { method: 'POST' });
  if (!response.ok) throw new Error(`The gateway returned status ${response.status} to the sign-out.`);
  location.reload();
}

/** @param {Person} person */
function showPerson({ displayName, avatarUrl }) {
  byId('who', HTMLElement).textContent = `${displayName}, signed in`;
  const you = byId('you', HTMLElement);
  if (avatarUrl === null || you.querySelector('img') !== null) return;
  const image = document.createElement('img');
  image.alt = '';
  image.width = 24;
  image.height = 24;
  // The picture is on a server of Atlassian. Without access to it, the name is sufficient.
  image.addEventListener('error', () => image.remove());
  image.src = avatarUrl;
  you.prepend(image);
}
