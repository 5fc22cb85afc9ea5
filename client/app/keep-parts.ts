/** Slow lines first get what they came for; the parts for later are fetched when the page has been at rest for a while. */
const REST = 5_000;

/** Installs the service worker, in a built page only. */
export function keepParts(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  addEventListener('load', () =>
    setTimeout(() => void navigator.serviceWorker.register('/service-worker.js').catch(() => undefined), REST),
  );
}
