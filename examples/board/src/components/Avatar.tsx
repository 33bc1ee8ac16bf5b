import { useState } from 'react';

interface AvatarProps {
  readonly name: string;
  readonly url: string | null | undefined;
}

/**
 * The picture of a person, beside their name. Draws the initials of the name if there is no picture, or if the browser
 * cannot load it.
 */
export function Avatar({ name, url }: AvatarProps) {
  const [hasFailed, setHasFailed] = useState(false);
  if (!hasPicture(url) || hasFailed) {
    return (
      <span className="avatar" aria-hidden="true">
        {initialsOf(name)}
      </span>
    );
  }
  return (
    <img
      className="avatar"
      src={url}
      alt=""
      width="24"
      height="24"
      loading="lazy"
      referrerPolicy="no-referrer"
      onError={() => {
        setHasFailed(true);
      }}
    />
  );
}

/** Atlassian draws the initials of a person without a picture. The page can do that without a request. */
function hasPicture(url: string | null | undefined): url is string {
  return typeof url === 'string' && !url.includes('/initials/');
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? '').join('');
}
