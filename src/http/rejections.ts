/** Said over every transport. */
export const FOREIGN_ORIGIN = 'This origin is not allowed. The operator of the gateway can add it to ALLOWED_ORIGINS.';
export const KEY_WANTED = 'This gateway requires a key.';
export const STOPPING = 'The gateway is stopping. Try again later.';
