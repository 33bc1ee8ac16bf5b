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
  { production, loopbackOnly }: { readonly production: boolean; readonly loopbackOnly: boolean },
): WebhookConfig {
  return {
    secrets: environment.read(variables.webhookSecret),
    acceptUnsigned: loopbackOnly && !production && !environment.isSet(variables.webhookSecret),
    allowedCidrs: environment.read(variables.webhookAllowedCidrs),
    trustedProxies: environment.read(variables.trustedProxies),
  };
}

export function warningsOfWebhooks({ secrets, acceptUnsigned, allowedCidrs, trustedProxies }: WebhookConfig): string[] {
  const warnings: string[] = [];
  if (secrets.length === 0 && !acceptUnsigned) {
    warnings.push('WEBHOOK_SECRET is not set: /webhooks/bitbucket is off, and subscriptions stay silent');
  }
  if (secrets.some((secret) => secret.length < 16)) {
    warnings.push('WEBHOOK_SECRET has a secret of fewer than 16 characters: short secrets can be guessed');
  }
  if (allowedCidrs === undefined && trustedProxies.length > 0) {
    warnings.push('TRUSTED_PROXIES has no effect: WEBHOOK_ALLOWED_CIDRS is not set');
  }
  return warnings;
}
