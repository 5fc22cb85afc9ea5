import { useEffect, type RefObject } from 'react';
import { useLocation } from 'react-router';

/** The page shown last, whichever frame it stood in; undefined until the first one is. */
let shown: string | undefined;

/**
 * After a move to another page the focus goes to its title, so that those who listen hear where they are and the next `Tab` is
 * inside. A field that asked for the focus keeps it, and so does whoever changes only a filter or a date in the address.
 */
export function usePageFocus(page: RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation();
  useEffect(() => {
    const isMove = shown !== undefined && shown !== pathname;
    shown = pathname;
    if (isMove && page.current) return titleFocus(page.current);
    return undefined;
  }, [page, pathname]);
}

/** Focuses the page's title, at once or, where its answer is on the way, when it comes and nothing else was chosen meanwhile. */
function titleFocus(page: HTMLElement): (() => void) | undefined {
  if (page.querySelector('input:focus, select:focus, textarea:focus')) return undefined;
  if (focusTitle(page)) return undefined;
  page.focus({ preventScroll: true });
  const watch = new MutationObserver(() => {
    const isFree = document.activeElement === page || document.activeElement === document.body;
    if (!isFree || focusTitle(page)) watch.disconnect();
  });
  watch.observe(page, { childList: true, subtree: true });
  return () => watch.disconnect();
}

function focusTitle(page: HTMLElement): boolean {
  const title = page.querySelector('h1');
  if (!title) return false;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  return true;
}
