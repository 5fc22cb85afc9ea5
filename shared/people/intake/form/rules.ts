/** The columns of lists about people, by the words the ministry, Massar and the centre put above them. Source: DOMAIN §6.2–6.3. */
import type { Column, Form } from '../schema.ts';

export const codeColumn: Column = {
  role: 'code',
  format: 'massar',
  words: [
    'الرمز', 'رمز مسار', 'رقم مسار', 'رقم التلميذ', 'رمز التلميذ', 'الرقم الوطني', 'code', 'code massar', 'massar', 'n massar', 'code eleve', 'cne',
  ],
}; // prettier-ignore
export const cinColumn: Column = {
  role: 'cin',
  format: 'cin',
  words: [
    'رقم البطاقة الوطنية',
    'رقم البطاقة الوطنية للتعريف',
    'البطاقة الوطنية',
    'رقم ب ت و',
    'ب ت و',
    'cin',
    'cnie',
    'n cin',
    'n cnie',
    'numero cin',
  ],
};
const familyColumn: Column = {
  role: 'family',
  format: 'name',
  words: [
    'النسب', 'الاسم العائلي', 'اللقب', 'النسب بالعربية', 'النسب بالفرنسية', 'النسب باللاتينية', 'الاسم العائلي بالعربية', 'الاسم العائلي بالفرنسية',
    'nom', 'noms', 'nom de famille', 'nom latin', 'nom arabe', 'nom en arabe', 'nom en francais', 'family name', 'last name',
  ],
}; // prettier-ignore
const givenColumn: Column = {
  role: 'given',
  format: 'name',
  words: [
    'الاسم', 'الاسم الشخصي', 'الاسم بالعربية', 'الاسم بالفرنسية', 'الاسم باللاتينية', 'الاسم الشخصي بالعربية', 'الاسم الشخصي بالفرنسية',
    'prenom', 'prenoms', 'prenom latin', 'prenom arabe', 'prenom en arabe', 'prenom en francais', 'given name', 'first name',
  ],
}; // prettier-ignore
/** Family and given name in one cell, surname first: enough to recognise somebody by. */
const wholeNameColumn: Column = {
  role: 'wholeName',
  format: 'name',
  words: [
    'اسم التلميذ',
    'الاسم الكامل',
    'الاسم والنسب',
    'النسب والاسم',
    'nom et prenom',
    'nom prenom',
    'nom complet',
    'noms et prenoms',
    'full name',
  ],
};
const sexColumn: Column = { role: 'sex', format: 'sex', words: ['النوع', 'الجنس', 'sexe', 'genre', 'sex'] };
const bornOnColumn: Column = {
  role: 'bornOn',
  format: 'bornOn',
  words: [
    'تاريخ الازدياد',
    'تاريخ الميلاد',
    'تاريخ الولادة',
    'date de naissance',
    'date naissance',
    'ne le',
    'ne e le',
    'date of birth',
    'birth date',
  ],
};
export const pprColumn: Column = { role: 'ppr', format: 'ppr', words: ['رقم التأجير', 'ppr', 'n ppr', 'som', 'n som', 'doti'] };
const emailColumn: Column = {
  role: 'email',
  format: 'email',
  words: ['البريد الالكتروني', 'email', 'e mail', 'mail', 'courriel', 'adresse electronique'],
};
const phoneColumn: Column = {
  role: 'phone',
  format: 'phone',
  words: ['الهاتف', 'رقم الهاتف', 'الهاتف المحمول', 'telephone', 'tel', 'gsm', 'portable', 'phone'],
};

/** Who a person is, in the order of the fiche. */
export const identityColumns: readonly Column[] = [familyColumn, givenColumn, wholeNameColumn, sexColumn, bornOnColumn];
export const contactColumns: readonly Column[] = [emailColumn, phoneColumn];

/** People who work for the centre. */
export const staffForm: Form = {
  kind: 'staff',
  columns: [pprColumn, cinColumn, ...identityColumns, ...contactColumns],
  oneOf: [['ppr', 'cin'], ['family', 'wholeName'], ['given', 'wholeName']],
}; // prettier-ignore
