import { socketState } from '../gateway/connection.ts';
import { subscriptions } from '../gateway/useLive.ts';
import { useStore } from '../lib/store.ts';

const LABELS = { live: 'Live', connecting: 'Connecting', reconnecting: 'Reconnecting', off: 'Off' } as const;

const EXPLANATIONS = {
  live: 'Changes appear without a reload.',
  connecting: 'The page opens its connection for changes.',
  reconnecting: 'The connection is lost. The page connects again, and then reads its lists again.',
  off: 'This page receives no changes.',
} as const;

/** Whether the page receives events now. */
export function LiveIndicator() {
  const socket = useStore(socketState);
  const { open, ended } = useStore(subscriptions);
  const state = stateOf();
  const explanation = ended.length > 0 ? ended.join(' ') : EXPLANATIONS[state];
  return (
    <p className="live" data-state={state} role="status" title={explanation}>
      <span className="live-dot" aria-hidden="true" />
      {LABELS[state]}
      {ended.length > 0 && state === 'live' && ' (in part)'}
      <span className="visually-hidden">: {explanation}</span>
    </p>
  );

  function stateOf(): keyof typeof LABELS {
    if (open === 0) return 'off';
    if (socket === 'connected') return 'live';
    return socket === 'lost' ? 'reconnecting' : 'connecting';
  }
}
