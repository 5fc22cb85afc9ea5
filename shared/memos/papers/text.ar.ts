import type { Translation } from '../../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text = {
  'memos.papers.open': 'فتح ملف PDF الرسمي',
  'memos.papers.preview': 'معاينة الصفحة',
  'memos.papers.previewHelp': 'المذكرة كما ستطبع، بالعربية ثم بالفرنسية، وعليها عبارة «مشروع».',
  'memos.papers.list': 'طبع لائحة التوقيع',
  'memos.papers.listMissing': 'من لم يشعروا بالتوصل فقط',
  'memos.papers.listAll': 'جميع المرسل إليهم',
  'memos.papers.busy': 'جار إعداد الصفحات',
  'memos.papers.unsigned': 'لم توقع هذه المذكرة بعد: لم يحدد المرسل إليهم.',
  'memos.papers.stale': 'غير شخص آخر هذه الصيغ في هذه الأثناء. أعيدوا قراءتها قبل الحفظ.',

  'memos.layout.title': 'المذكرات',
  'memos.layout.situation': 'ما يحيط بنص كل مذكرة مطبوعة',
  'memos.layout.help': 'تسري هذه الصيغ على المذكرات المقبلة. وتحتفظ المذكرة الموقعة بالصيغ التي وقعت بها.',
  'memos.layout.change': 'تغيير الصيغ',
  'memos.layout.changed': 'غيرت الصيغ بالنسبة إلى المذكرات المقبلة.',
  'memos.layout.review': 'تحققوا من الصيغتين العربية والفرنسية',
  'memos.layout.salutation': 'صيغة التحية',
  'memos.layout.closing': 'صيغة الختام',
  'memos.layout.copies': 'نسخ للإخبار',
  'memos.layout.copiesHint': 'مرسل إليه واحد في كل سطر',
  'memos.layout.foot': 'أسفل الصفحة: العنوان والهاتف',
  'memos.layout.body': 'نص المذكرة',
  'memos.layout.none': 'لا شيء يطبع هنا',
  'memos.layout.caption': 'لا تحمل المقررات والإعلانات والبلاغات صيغة تحية ولا صيغة ختام.',
} as const satisfies Translation<typeof french>;
