import type { Translation } from '../../core/text.ts';
import type { text as fr } from './text.fr.ts';

export const text: Translation<typeof fr> = {
  'trainees.sheets.title': 'أوراق الحسابات',
  'trainees.sheets.help':
    'صفحة لكل شخص بالعربية والفرنسية، وبها رمز يستعمل مرة واحدة. كل طباعة تحدث رموزا جديدة وتبطل رموز الأوراق السابقة، ولا تحفظ أي لائحة.',
  'trainees.sheets.situation': {
    zero: 'جميع حسابات الفوج مفعلة.',
    one: 'شخص واحد لم يفعل حسابه بعد.',
    two: 'شخصان لم يفعلا حسابيهما بعد.',
    few: '{n} أشخاص لم يفعلوا حساباتهم بعد.',
    many: '{n} شخصا لم يفعلوا حساباتهم بعد.',
    other: '{n} شخص لم يفعلوا حساباتهم بعد.',
  },
  'trainees.sheets.all': 'جميع الحسابات مفعلة',
  'trainees.sheets.allCause': 'لا أحد في هذا الفوج ينتظر ورقة.',
  'trainees.sheets.noGroup': 'دون مجموعة',
  'trainees.sheets.waiting': 'حسابات في انتظار التفعيل',
  'trainees.sheets.print': 'طباعة الأوراق',
  'trainees.sheets.printOf': 'طباعة الأوراق: {group}',
  'trainees.sheets.printOne': 'طباعة الورقة',
  'trainees.sheets.printOneOf': 'طباعة الورقة: {name}',
  'trainees.sheets.printAll': {
    one: 'طباعة ورقة واحدة',
    two: 'طباعة ورقتين',
    few: 'طباعة {n} أوراق',
    many: 'طباعة {n} ورقة',
    other: 'طباعة {n} ورقة',
  },
  'trainees.sheets.running': 'طباعة الأوراق جارية: {done} من {total}',
  'trainees.sheets.stop': 'إيقاف',
  'trainees.sheets.done': {
    one: 'ورقة واحدة جاهزة: تسلم يدا بيد.',
    two: 'ورقتان جاهزتان: تسلمان يدا بيد.',
    few: '{n} أوراق جاهزة: تسلم يدا بيد.',
    many: '{n} ورقة جاهزة: تسلم يدا بيد.',
    other: '{n} ورقة جاهزة: تسلم يدا بيد.',
  },
  'trainees.sheets.stopped': 'أوقفت الطباعة: {done} من {total}. تبقى رموز الأوراق الأخرى كما هي.',
  'trainees.sheets.once': 'لا تحفظ الملفات. تعاد طباعة الورقة الضائعة برمز آخر.',
  'trainees.sheets.files': 'ملفات هذه الطباعة',
  'trainees.sheets.download': 'تحميل {name}',
  'trainees.sheets.already': 'سبق تسليم هذه الأوراق مرة واحدة. تعاد طباعتها برموز أخرى.',
  'trainees.sheets.none': 'لا ورقة للطباعة: هذه الحسابات مفعلة أو موقوفة.',
  'trainees.sheets.failed': 'توقفت الطباعة: {why}',
};
