import type { EnvironmentReader } from './environment';
import { variables } from './variables';

/** The settings for webhook deliveries. */
export interface WebhookConfig {
  /** A delivery may be signed with any of them. */
  readonly secrets: readonly string[];
  /** Whether unsigned deliveries are accepted. Without secrets, false means that no delivery is accepted. */
  readonly acceptUnsigned: boolean;
  /** Undefined: any address. */
  readonly allowedCidrs: readonly string[] | undefined;
  readonly trustedProxies: readonly string[];
}

/** Reads the settings. Unsigned deliveries are accepted only on loopback, outside production, and without secrets. */
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

/**
 * Sentences for the operator about webhook settings that are probably mistakes.
 *
 * @param hasEmbeddedHook whether the gateway receives the signed deliveries of its embedded emulator
 */
export function warningsOfWebhooks({ secrets, acceptUnsigned }: WebhookConfig, hasEmbeddedHook: boolean): string[] {
  const warnings: string[] = [];
  if (secrets.length === 0 && !acceptUnsigned && !hasEmbeddedHook) {
    warnings.push('WEBHOOK_SECRET is not set: /webhooks/bitbucket is off, and subscriptions receive no events');
  }
  if (secrets.some((secret) => secret.length < 16)) {
    warnings.push(
      'WEBHOOK_SECRET has a secret of fewer than 16 characters. Use longer secrets: short ones can be guessed',
    );
  }
  return warnings;
}
