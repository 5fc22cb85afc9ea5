/** The cookie of a login: `__Host-` binds it to this very host, over HTTPS (browsers count localhost as such), for the whole site. */
export const LOGIN_COOKIE = '__Host-riwaq';
export const loginCookie = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;
