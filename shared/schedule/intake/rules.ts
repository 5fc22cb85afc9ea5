/** The rooms of a site, and the week of a filière's groups, as a list gives them. */
import type { Form } from '../../people/intake/schema.ts';

export const roomsForm: Form = {
  kind: 'rooms',
  columns: [
    { role: 'label', format: 'label', isRequired: true, words: ['القاعة', 'رمز القاعة', 'رقم القاعة', 'الرمز', 'salle', 'code salle', 'code', 'n salle', 'room'] },
    { role: 'kind', format: 'roomKind', words: ['النوع', 'نوع القاعة', 'type', 'type de salle', 'nature', 'kind'] },
    { role: 'capacity', format: 'count', isRequired: true, words: ['الطاقة الاستيعابية', 'السعة', 'عدد المقاعد', 'capacite', 'places', 'nombre de places', 'capacity'] },
    { role: 'nameFr', format: 'text', words: ['الاسم بالفرنسية', 'nom', 'nom en francais', 'intitule', 'designation', 'name'] },
    { role: 'nameAr', format: 'text', words: ['الاسم بالعربية', 'الاسم', 'nom en arabe'] },
  ],
  oneOf: [],
}; // prettier-ignore

/** A week that comes back: the group, the module, who teaches it when more than one may, where and when. */
export const timetableForm: Form = {
  kind: 'timetable',
  columns: [
    { role: 'label', format: 'label', isRequired: true, words: ['الفوج', 'المجموعة', 'رمز الفوج', 'القسم', 'groupe', 'code groupe', 'classe', 'group'] },
    { role: 'module', format: 'text', isRequired: true, words: ['المجزوءة', 'الوحدة', 'المادة', 'module', 'matiere', 'code module', 'subject'] },
    { role: 'trainer', format: 'text', words: ['المكون', 'الأستاذ', 'الأستاذ المكون', 'formateur', 'formatrice', 'enseignant', 'professeur', 'trainer'] },
    { role: 'weekday', format: 'weekday', isRequired: true, words: ['اليوم', 'jour', 'day', 'weekday'] },
    { role: 'startTime', format: 'time', isRequired: true, words: ['من', 'البداية', 'ساعة البداية', 'debut', 'de', 'heure debut', 'heure de debut', 'start', 'from'] },
    { role: 'endTime', format: 'time', isRequired: true, words: ['إلى', 'النهاية', 'ساعة النهاية', 'fin', 'a', 'heure fin', 'heure de fin', 'end', 'to'] },
    { role: 'room', format: 'text', words: ['القاعة', 'salle', 'code salle', 'room'] },
  ],
  oneOf: [],
}; // prettier-ignore
