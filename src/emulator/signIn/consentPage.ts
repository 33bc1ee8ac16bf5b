import { isLoopbackHostname } from '../../lib/loopback';
import type { Consumer } from '../identity/consumers';
import type { SignInReply } from './signInRequest';
import { html, htmlReply } from './html';
import { PEOPLE } from './people';
import { descriptionsOf } from './scopeDescriptions';

/**
 * Chromium applies `form-action` to all redirects that follow the form, and a gateway redirects to its frontend. In
 * development, this can be any port of this machine.
 */
const FRONTENDS = ['http://localhost:*', 'http://*.localhost:*', 'http://127.0.0.1:*'] as const;

export interface ConsentPageOptions {
  readonly consumer: Consumer;
  readonly scopes: readonly string[];
  /** The path that receives the form. */
  readonly action: string;
  /** The one-time value of this page. */
  readonly consent: string;
  /** The URL to which the response to the form redirects. */
  readonly redirectUri: string;
}

/** Returns the page on which a person allows or denies the request of a consumer. */
export function consentPage({ consumer, scopes, action, consent, redirectUri }: ConsentPageOptions): SignInReply {
  const { origin } = new URL(redirectUri);
  const people = Object.entries(PEOPLE).map(
    ([nickname, { displayName }], index) =>
      html`<label
        ><input type="radio" name="person" value="${nickname}" required${index === 0 ? ' checked' : ''} />
        ${displayName}</label
      >`,
  );
  const main = html`<h1>Sign in to Bitbucket</h1>
    <p>This is the Bitbucket emulator. Its people are made up, and they need no password.</p>
    <h2>${consumer.name} wants to:</h2>
    <ul>
      ${descriptionsOf(scopes).map((description) => html`<li>${description}</li>`)}
    </ul>
    <form method="post" action="${action}">
      <input type="hidden" name="consent" value="${consent}" />
      <fieldset>
        <legend>Sign in as</legend>
        ${people}
      </fieldset>
      <button name="decision" value="allow">Allow</button>
      <button name="decision" value="deny">Deny</button>
    </form>
    <p>You will be sent to ${origin}.</p>`;
  return htmlReply(200, 'Sign in', main, redirectSources(new URL(redirectUri)));
}

/** Returns the page for a request that must not be redirected. */
export function errorPage(status: number, message: string): SignInReply {
  return htmlReply(
    status,
    'Error',
    html`<h1>You cannot sign in</h1>
      <p>${message}</p>`,
  );
}

/**
 * The sources in `form-action`. The frontend of a gateway on another machine is not known. A policy cannot contain an
 * IPv6 address.
 */
function redirectSources({ origin, hostname }: URL): readonly string[] {
  if (!isLoopbackHostname(hostname)) return ['http:', 'https:'];
  return hostname.startsWith('[') ? ['http:'] : [origin, ...FRONTENDS];
}
