import { createOAuth1SignIn } from './oauth1';
import { createOAuth2SignIn } from './oauth2';
import type { SignInProtocol } from './protocol';
import type { SignInDeps, SignInSettings } from './settings';

/** Creates the protocol with which people sign in. @throws TypeError if an address in the settings is not a URL */
export function createSignInProtocol(settings: SignInSettings, deps: SignInDeps): SignInProtocol {
  for (const url of urlsOf(settings)) new URL(url);
  return settings.kind === 'oauth2' ? createOAuth2SignIn(settings, deps) : createOAuth1SignIn(settings, deps);
}

function urlsOf(settings: SignInSettings): readonly string[] {
  const { authorizeUrl, tokenUrl, callbackUrl } = settings;
  return [authorizeUrl, tokenUrl, callbackUrl, ...(settings.kind === 'oauth1' ? [settings.requestTokenUrl] : [])];
}
