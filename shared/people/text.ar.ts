import type { Translation } from '../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'people.input.cin': 'حرف أو حرفان ثم خمسة إلى ثمانية أرقام، بلا فراغ: BE123456.',
  'people.input.ppr': 'يكتب رقم التأجير في أربعة إلى عشرة أرقام.',
  'people.input.phone': 'يكتب الرقم في عشرة أرقام (06…، 05…)، أو بعلامة + ورمز البلد.',
  'people.input.email': 'عنوان إلكتروني كامل، مثل nom@taalim.ma.',
  'people.refusal.known': 'في السجل شخص آخر له رقم البطاقة الوطنية أو رقم التأجير نفسه.',
  'people.refusal.stale': 'تغير هذا الملف في الأثناء. يرجى قراءته من جديد ثم المتابعة.',
  'people.search.title': 'البحث',
  'people.search.open': 'البحث',
  'people.search.placeholder': 'اسم، رمز، هاتف، مهمة',
  'people.search.results': 'النتائج',
  'people.search.trainees': 'المتدربون',
  'people.search.staff': 'الأطر والموظفون',
  'people.search.offices': 'المهام',
  'people.search.hint': 'اسم بالعربية أو بالفرنسية ولو غير كامل. الاختيار بالأسهم والفتح بزر الإدخال.',
  'people.search.none': 'لا نتيجة لعبارة «{query}»',
  'people.search.noneCause': 'يشمل البحث المتدربين المفتوحة بطاقتهم لكم، والأطر والموظفين المزاولين، ومهام المركز.',
  'people.search.otherwise': 'كتابة أخرى',
  'people.search.otherwiseHow': 'يكفي حرفان أو ثلاثة من الاسم، بالعربية أو بالفرنسية؛ ولا أثر للهمزة والتشكيل وأداة التعريف.',
  'people.search.codes': 'بالرمز',
  'people.search.codesWho': 'لا يفضي رمز مسار أو رقم البطاقة الوطنية أو الهاتف أو رقم التسجيل إلى نتيجة إلا لمصلحة شؤون الطلبة وللإدارة.',
  'people.search.chart': 'تصفح الهيكل التنظيمي',
  'people.search.again': 'إعادة البحث',
  'people.search.slash': 'فتح البحث بالمفتاح / أيضا',
  'people.search.count': { zero: 'لا نتيجة', one: 'نتيجة واحدة', two: 'نتيجتان', few: '{n} نتائج', many: '{n} نتيجة', other: '{n} نتيجة' },
};
