import type { EnvironmentReader } from './environment';
import { variables } from './variables';

export interface WebhookConfig {
  /** Any of them may have signed a delivery. */
  readonly secrets: readonly string[];
  /** Without secrets: deliveries are believed unsigned, or not taken at all. */
  readonly acceptUnsigned: boolean;
  /** Undefined: from anywhere. */
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
    warnings.push('WEBHOOK_SECRET is not set: /webhooks/bitbucket is off, and subscriptions stay silent');
  }
  if (secrets.some((secret) => secret.length < 16)) {
    warnings.push('WEBHOOK_SECRET has a secret of fewer than 16 characters: short secrets can be guessed');
  }
  return warnings;
}
