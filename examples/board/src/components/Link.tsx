import type { ComponentProps, MouseEvent } from 'react';
import { navigate } from '../route.ts';

/** A link to another view. The browser opens it in a new tab if the person asks for that. */
export function Link({ href, ...props }: ComponentProps<'a'> & { readonly href: string }) {
  function follow(event: MouseEvent<HTMLAnchorElement>): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(href);
  }
  return <a {...props} href={href} onClick={follow} />;
}
