/** The interface of pino: the object contains the data, the message says what happened. */
export interface Logger {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** Logs nothing. */
export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore };

function ignore(): void {
  // Logging is off.
}
