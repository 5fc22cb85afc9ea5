/** The centre's clock, as the server last told it: a phone's own may be wrong, and the demo's stands elsewhere. */
const STORED = 'riwaq.clock';

let offset = Number(sessionStorage.getItem(STORED) ?? 0);

/** Learns the server's time from an answer that carries it. */
export function learnClock(serverNow: number): void {
  offset = serverNow - Date.now();
  sessionStorage.setItem(STORED, String(offset));
}

/** Now, in the centre's time: UTC milliseconds. */
export function centreNow(): number {
  return Date.now() + offset;
}
