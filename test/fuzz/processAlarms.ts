import { describe } from './send/send';

/**
 * Adds each unhandled rejection and each uncaught exception of the process to the alarms.
 *
 * @returns a function that ends this
 */
export function collectProcessAlarms(alarms: string[]): () => void {
  const noteRejection = (reason: unknown): void => {
    alarms.push(`unhandled rejection: ${describe(reason)}`);
  };
  const noteException = (error: Error): void => {
    alarms.push(`uncaught exception: ${error.stack ?? error.message}`);
  };
  process.on('unhandledRejection', noteRejection);
  process.on('uncaughtException', noteException);
  return () => {
    process.off('unhandledRejection', noteRejection);
    process.off('uncaughtException', noteException);
  };
}
