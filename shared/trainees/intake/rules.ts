/** The lists student affairs brings in: the admitted, class lists (both layouts, and the marks layout), groups. Source: DOMAIN §4, §6. */
import { cinColumn, codeColumn, contactColumns, identityColumns } from '../../people/intake/form/rules.ts';
import type { Form } from '../../people/intake/schema.ts';

const people: Form['oneOf'] = [['code', 'cin'], ['family', 'wholeName'], ['given', 'wholeName']]; // prettier-ignore

/** The ministry's list of a filière, main or waiting, in order of merit. */
export const admittedForm: Form = {
  kind: 'admitted',
  columns: [
    codeColumn,
    cinColumn,
    { role: 'rank', format: 'order', isRequired: true, words: ['الرتبة', 'رتبة', 'الترتيب', 'ترتيب الاستحقاق', 'الاستحقاق', 'rang', 'classement', 'ordre de merite', 'rank'] },
    { role: 'list', format: 'list', words: ['اللائحة', 'نوع اللائحة', 'النتيجة', 'liste', 'type de liste', 'resultat', 'list'] },
    { role: 'examNumber', format: 'text', words: ['رقم الامتحان', 'رقم المباراة', 'رقم الترشيح', 'n examen', 'numero d examen', 'n d examen', 'n concours', 'exam number'] },
    { role: 'specialty', format: 'text', words: ['التخصص', 'المادة', 'الشعبة', 'specialite', 'discipline', 'matiere', 'specialty'] },
    { role: 'posting', format: 'text', words: ['الاكاديمية', 'المديرية', 'المديرية الاقليمية', 'جهة التعيين', 'academie', 'aref', 'direction provinciale', 'affectation'] },
    ...identityColumns,
    ...contactColumns,
  ],
  oneOf: people,
}; // prettier-ignore

/** Who is in a group: both layouts of `ListEleve`, and the marks layout as a source of code, name and birth date. */
export const classListForm: Form = { kind: 'classList', columns: [codeColumn, cinColumn, ...identityColumns], oneOf: people };

/** The groups of a filière. */
export const groupsForm: Form = {
  kind: 'groups',
  columns: [
    { role: 'label', format: 'label', isRequired: true, words: ['الفوج', 'رمز الفوج', 'القسم', 'groupe', 'code groupe', 'code', 'classe', 'group'] },
    { role: 'site', format: 'label', words: ['الموقع', 'الفرع', 'الملحقة', 'site', 'annexe'] },
  ],
  oneOf: [],
}; // prettier-ignore
