/** What the service worker keeps. The build puts in the list of parts and a version made of it. */
declare const __PARTS__: readonly string[];
declare const __VERSION__: string;

export const KEPT_PARTS: readonly string[] = ['/', ...__PARTS__];
export const VERSION = __VERSION__;

export function isAsset(pathname: string): boolean {
  return pathname.startsWith('/assets/');
}
