/** GraphQL over HTTP and over WebSocket. For browsers, Apollo Sandbox. */
export const GRAPHQL_PATH = '/graphql';

/** Subscriptions as Server-Sent Events. */
export const EVENT_STREAM_PATH = '/graphql/stream';

/** The schema in the schema definition language. */
export const SCHEMA_PATH = '/schema.graphql';
