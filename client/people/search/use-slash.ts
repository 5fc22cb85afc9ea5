const SLASH = 'riwaq.search.slash';

/** Whether the key `/` alone opens the search: a single key may be switched off (WCAG 2.1.4). */
export function isSlashOn(): boolean {
  return localStorage.getItem(SLASH) !== 'off';
}

export function setSlash(isOn: boolean): void {
  localStorage.setItem(SLASH, isOn ? 'on' : 'off');
}
