/** The server that answers the REST calls, as the pages for browsers name it. */
export type UpstreamFacts =
  | { readonly kind: 'emulator' }
  | { readonly kind: 'bitbucket-cloud' }
  | { readonly kind: 'server'; readonly host: string };

/** What the pages for browsers show about the configuration. It contains no secret, because everyone can read the pages. */
export interface StartFacts {
  readonly upstream: UpstreamFacts;
  /** A query that works with the upstream. */
  readonly firstQuery: string;
  /** Values for the variables of operations, by the name of the variable. Undefined if the upstream has no known data. */
  readonly samples: SampleValues | undefined;
}

/** Values by the name of a variable or of a member of an input object. */
export type SampleValues = Readonly<Record<string, unknown>>;
