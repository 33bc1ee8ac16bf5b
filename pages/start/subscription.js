import { byId, messageOf, onRun } from '../shared/dom.js';
import { execute, subscribe, urlOf } from '../shared/gateway.js';

/** @import { StartJson } from '../shared/gateway.js' */

/** @param {string} repository */
const documentFor = (repository) => `subscription {
  pullRequestEvent(repository: ${JSON.stringify(repository)}) {
    action
    actor {
      displayName
    }
    pullRequest {
      number
      title
    }
    comment {
      body
    }
  }
}
`;

/** @param {string} repository */
const commentOn = (repository) =>
  `mutation { createPullRequestComment(input: { repository: ${JSON.stringify(repository)}, number: 1, body: "Hello from the start page" }) { comment { id } } }`;

/**
 * Connects the text area and the buttons of the subscription.
 *
 * @param {StartJson} start
 * @param {{ readonly headers: () => Record<string, string> }} options
 */
export function addSubscription({ sampleRepository }, { headers }) {
  const subscription = byId('subscription', HTMLTextAreaElement);
  const button = byId('subscribe', HTMLButtonElement);
  const events = byId('events', HTMLPreElement);
  const state = byId('subscription-state', HTMLElement);
  if (subscription.value === '') subscription.value = documentFor(sampleRepository ?? 'your-workspace/your-repository');
  if (sampleRepository !== null) addEventMaker(sampleRepository, headers, state);

  /** @type {AbortController | undefined} */
  let open;

  /** @param {AbortController | undefined} controller @param {string} message */
  function showState(controller, message) {
    open = controller;
    button.textContent = controller === undefined ? 'Subscribe' : 'Unsubscribe';
    button.setAttribute('aria-pressed', String(controller !== undefined));
    state.textContent = message;
  }

  onRun(button, subscription, async () => {
    if (open !== undefined) {
      open.abort();
      return;
    }
    const controller = new AbortController();
    showState(controller, 'Subscribing…');
    try {
      const options = {
        headers: headers(),
        signal: controller.signal,
        onOpen: () => showState(controller, 'Waiting for events…'),
      };
      for await (const result of subscribe({ query: subscription.value }, options)) {
        // The newest event comes first, so that it is visible without scrolling.
        events.textContent = `${JSON.stringify(result, null, 2)}\n\n${events.textContent}`;
      }
      showState(undefined, 'The subscription has ended.');
    } catch (error) {
      showState(undefined, controller.signal.aborted ? 'The subscription has ended.' : messageOf(error));
    }
  });
}

/**
 * Shows the button and the command that make an event.
 *
 * @param {string} repository
 * @param {() => Record<string, string>} headers
 * @param {HTMLElement} state
 */
function addEventMaker(repository, headers, state) {
  const button = byId('comment', HTMLButtonElement);
  button.hidden = false;
  const comment = async () => {
    const { errors = [] } = await execute({ query: commentOn(repository) }, { headers: headers() });
    if (errors[0] !== undefined) state.textContent = errors[0].message;
  };
  button.addEventListener('click', () => {
    comment().catch((error) => (state.textContent = messageOf(error)));
  });
  byId('shell', HTMLElement).hidden = false;
  const body = JSON.stringify({ query: commentOn(repository) });
  byId('command', HTMLPreElement).textContent =
    `curl ${urlOf('graphql')} -H 'content-type: application/json' -d '${body}'`;
}
