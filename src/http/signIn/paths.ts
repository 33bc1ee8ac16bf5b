import { AUTH_PATH } from '../../auth/returnTo';

/** Where a person starts to sign in. */
export const LOGIN_PATH = `${AUTH_PATH}/login`;

/** Where Bitbucket sends the browser back to. */
export const CALLBACK_PATH = `${AUTH_PATH}/callback`;

/** Where a page learns who has signed in. */
export const SESSION_PATH = `${AUTH_PATH}/session`;

/** Where a page ends the session. */
export const LOGOUT_PATH = `${AUTH_PATH}/logout`;
