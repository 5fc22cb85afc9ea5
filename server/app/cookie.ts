/** The cookies: `__Host-` binds them to this very host, over HTTPS (browsers count localhost as such), for the whole site. */
export const LOGIN_COOKIE = '__Host-riwaq';
/** Tells a browser that signed in before from a stranger's, so that a stranger's tries never slow its owner down. */
export const DEVICE_COOKIE = '__Host-riwaq-device';
export const cookieForm = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;
export const DEVICE_LASTS_SECONDS = 365 * 24 * 3600;
