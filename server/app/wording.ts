import { wordingOf } from '../../shared/notices/rules.ts';
import { text as ar } from '../../shared/identity/text.ar.ts';
import { text as en } from '../../shared/identity/text.en.ts';
import { text as fr } from '../../shared/identity/text.fr.ts';

/** The words of mails: the features' own catalogues. */
export const wording = wordingOf({ fr, ar, en });
