import type { Account } from '../data/model';
import { isForm, type SignInRequest } from './signInRequest';
import { PageError } from './pageError';
import { parseParameters } from './parameters';
import { personNamed } from './people';

/** What a person decided on a consent page. */
export interface Decision {
  /** The one-time value of the page. */
  readonly consent: string;
  /** Null: the person denies the request. */
  readonly account: Account | null;
}

/** Reads the form of a consent page. @throws PageError if another site sent it, or if it is not complete */
export function readDecision(request: SignInRequest): Decision {
  requireOwnPage(request);
  const form = parseParameters(isForm(request) ? request.body : '');
  const consent = form.get('consent');
  const decision = form.get('decision');
  const account = personNamed(form.get('person'));
  if (consent === undefined || form.repeated.size > 0) throw incomplete();
  if (decision === 'deny') return { consent, account: null };
  if (decision !== 'allow' || account === undefined) throw incomplete();
  return { consent, account };
}

/** The error for a one-time value that is not valid. */
export function unknownConsent(): PageError {
  return new PageError(400, 'This page has expired, or it was already used. Start again in the application.');
}

/**
 * The page has the referrer policy `no-referrer`, with which browsers send `Origin: null`. `Sec-Fetch-Site` then
 * distinguishes the page from other sites.
 */
function requireOwnPage({ origin, fetchSite, host }: SignInRequest): void {
  const isForeignOrigin = origin !== undefined && origin !== 'null' && origin !== `http://${host}`;
  const isForeignSite = fetchSite !== undefined && fetchSite !== 'same-origin';
  if (isForeignOrigin || isForeignSite) throw new PageError(403, 'Another site sent this form.');
}

function incomplete(): PageError {
  return new PageError(400, 'The form is not complete. Start again in the application.');
}
