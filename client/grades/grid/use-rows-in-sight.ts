import { useEffect, useLayoutEffect, useState, type RefObject } from 'react';

/** Up to here every row is drawn: a group on a screen, on paper and for those who hear it. */
const ALL_DRAWN = 60;
/** Rows drawn beyond the edge of what is in sight, and the step in which it moves. */
const BEYOND = 8;
const STEP = 4;

type Sight = { readonly from: number; readonly to: number; readonly height: number };

/** Which rows of a long list are drawn. Rows are of one height, measured on the first. On paper all of them are. */
export function useRowsInSight(frame: RefObject<HTMLElement | null>, rows: number): Sight {
  const [sight, setSight] = useState<Sight>({ from: 0, to: Math.min(rows, ALL_DRAWN), height: 30 });
  const [isPrinting, setPrinting] = useState(false);
  const isLong = rows > ALL_DRAWN;
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element || !isLong) return undefined;
    let height = 30;
    const look = () => {
      const first = Math.floor(element.scrollTop / height / STEP) * STEP - BEYOND;
      const seen = Math.ceil(element.clientHeight / height);
      const next = { from: Math.max(0, first), to: Math.min(rows, first + seen + STEP + 2 * BEYOND), height };
      setSight((before) => (before.from === next.from && before.to === next.to && before.height === height ? before : next));
    };
    const measure = () => {
      height = element.querySelector('tbody tr[aria-rowindex]')?.getBoundingClientRect().height ?? height;
      look();
    };
    measure();
    element.addEventListener('scroll', look, { passive: true });
    addEventListener('resize', measure);
    return () => {
      element.removeEventListener('scroll', look);
      removeEventListener('resize', measure);
    };
  }, [frame, rows, isLong]);
  useEffect(() => {
    const begin = () => setPrinting(true);
    const end = () => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return isLong && !isPrinting ? sight : { from: 0, to: rows, height: sight.height };
}
