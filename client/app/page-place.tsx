import { Outlet, ScrollRestoration, type Location } from 'react-router';

/** Every page: another one begins at its top, going back returns to where one was. */
export function PagePlace() {
  return (
    <>
      <Outlet />
      <ScrollRestoration getKey={placeOf} />
    </>
  );
}

const places = new Map<string, string>();
let current: Location | undefined;

/** A filter or a date changed in the address is the same page still, and stays where it is. The router asks of the page left first. */
function placeOf(location: Location): string {
  const isSamePage = current !== undefined && current.pathname === location.pathname;
  const place = places.get(location.key) ?? (isSamePage ? places.get(current?.key ?? '') : undefined) ?? location.key;
  places.set(location.key, place);
  current = location;
  return place;
}
