/** The rooms of a site as a list gives them. */
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
