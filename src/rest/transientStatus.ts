/** The statuses below 500 with which a server or a proxy reports that it could not process the request at that moment. */
const TRANSIENT_STATUSES = new Set([408, 421, 425, 429]);

/** Whether another attempt can succeed after an error with this status. */
export function isTransientStatus(status: number): boolean {
  return status >= 500 || TRANSIENT_STATUSES.has(status);
}
