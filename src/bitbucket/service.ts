/** The name of the upstream in messages and log lines. */
export const SERVICE = 'Bitbucket';
