import type { EnvironmentReader } from './environment';
import { variables } from './variables';

export interface WebhookConfig {
  /** A delivery may be signed with any of them. */
  readonly secrets: readonly string[];
  /** If there are no secrets: whether unsigned deliveries are accepted. False: no delivery is accepted. */
  readonly acceptUnsigned: boolean;
  /** Undefined: any address. */
  readonly allowedCidrs: readonly string[] | undefined;
  readonly trustedProxies: readonly string[];
}

export function readWebhooks(
  environment: EnvironmentReader,
  { loopbackOnly, trustedProxies }: { readonly loopbackOnly: boolean; readonly trustedProxies: readonly string[] },
  production: boolean,
): WebhookConfig {
  return {
    secrets: environment.read(variables.webhookSecret),
    acceptUnsigned: loopbackOnly && !production && !environment.isSet(variables.webhookSecret),
    allowedCidrs: environment.read(variables.webhookAllowedCidrs),
    trustedProxies,
  };
}

export function warningsOfWebhooks({ secrets, acceptUnsigned }: WebhookConfig): string[] {
  const warnings: string[] = [];
  if (secrets.length === 0 && !acceptUnsigned) {
    warnings.push('WEBHOOK_SECRET is not set: /webhooks/bitbucket is off, and subscriptions receive no events');
  }
  if (secrets.some((secret) => secret.length < 16)) {
    warnings.push(
      'WEBHOOK_SECRET has a secret of fewer than 16 characters. Use longer secrets: short ones can be guessed',
    );
  }
  return warnings;
}
