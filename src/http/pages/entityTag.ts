import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A text that is the same for all clients, with the tag of its version. */
export interface TaggedText {
  readonly text: string;
  readonly entityTag: string;
}

/** Adds the entity tag of a text. */
export function tagText(text: string): TaggedText {
  return { text, entityTag: entityTagOf(text) };
}

/** The tag is weak, because the response can be compressed. RFC 9110 section 8.8.3. */
export function entityTagOf(content: string | Buffer): string {
  return `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
}

/** Sends a text, or 304 if the client has this version. */
export function sendTagged(request: FastifyRequest, reply: FastifyReply, tagged: TaggedText): FastifyReply {
  void reply.header('etag', tagged.entityTag);
  return hasVersion(request.headers['if-none-match'], tagged.entityTag)
    ? reply.code(304).send()
    : reply.send(tagged.text);
}

/** Whether an `If-None-Match` header contains the tag. The comparison is weak. RFC 9110 section 13.1.2. */
export function hasVersion(header: string | undefined, entityTag: string): boolean {
  const opaque = entityTag.replace(/^W\//, '');
  return (header ?? '').split(',').some((tag) => {
    const trimmed = tag.trim();
    return trimmed === '*' || trimmed.replace(/^W\//, '') === opaque;
  });
}
