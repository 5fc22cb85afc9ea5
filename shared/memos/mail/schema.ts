/** The words of the register of mail (bureau d'ordre) and of the classification plan. Source: DOMAIN §5.3, §7.5. */

export const mailDirections = ['incoming', 'outgoing'] as const;
export type MailDirection = (typeof mailDirections)[number];
/** A letter is entered in the language it is written in. */
export const mailLanguages = ['fr', 'ar'] as const;
/** What becomes of papers once they were kept long enough: for ever, sorted with the national archives, destroyed with them. */
export const mailFates = ['keep', 'sort', 'destroy'] as const;
export type MailFate = (typeof mailFates)[number];
