/** Said over every transport. */
export const FOREIGN_ORIGIN = 'Pages of this origin may not use the gateway.';
export const KEY_WANTED = 'This gateway asks for a key:';
export const STOPPING = 'The gateway is stopping.';
