/** What one may ask of programmes: their versions, their modules, the promotions that keep them. */

/** What the pedagogical commission may say of a drafted version. */
export const opinions = ['favourable', 'reserved', 'unfavourable'] as const;
