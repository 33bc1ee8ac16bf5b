import { ADA, type Gateway, useGateway } from '../support/gateway';
import { until } from '../support/until';

const SECRET = 'a-secret-that-nobody-guesses';

/** Starts a gateway that receives the events of its emulator. */
export function useLiveGateway(): () => Gateway {
  const gateway = useGateway({ environment: { ...ADA, WEBHOOK_SECRET: SECRET } });
  beforeAll(() => {
    gateway().upstream.addHookForAll(`${gateway().url}/webhooks/bitbucket`, SECRET);
  });
  return gateway;
}

/** Starts a subscription, and waits until the gateway serves it. */
export async function started(gateway: Gateway, subscribe: () => void): Promise<void> {
  const before = gateway.logLines.length;
  subscribe();
  await until(() => gateway.logLines.slice(before).some((line) => line.includes('"operationType":"subscription"')));
}
