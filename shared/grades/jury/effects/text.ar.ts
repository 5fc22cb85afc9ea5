import type { Translation } from '../../../core/text.ts';
import type { text as fr } from './text.fr.ts';

export const text: Translation<typeof fr> = {
  'grades.jury.follow.notSigned': 'تتبع التسجيلات محضرا موقعا: ما زال هذا المحضر ينتظر التوقيع.',
  'grades.jury.follow.unpublished': 'لم تنشر النتائج بعد، وتغيير التسجيلات يكشفها. تتولى الإدارة المساعدة نشرها.',
  'grades.jury.follow.nothing': 'لا تسجيل يستدعي التغيير: كلها مطابقة للمحضر.',
  'grades.jury.follow.changed': 'تغير تسجيل منذ اطلاعكم على اللائحة. يرجى الاطلاع ثم الإعادة.',
  'grades.jury.notice.followed': '{ar}: وضعية تسجيلكم مطابقة لقرار اللجنة.',
  'grades.jury.rejudge': {
    one: 'قرار واحد يستدعي إعادة النظر',
    two: 'قراران يستدعيان إعادة النظر',
    few: '{n} قرارات تستدعي إعادة النظر',
    other: '{n} قرارا يستدعي إعادة النظر',
  },
  'grades.jury.rejudgeWhy': 'صُححت منذئذ نقطة تداولت فيها اللجنة: {names}. يبقى القرار كما ورد في المحضر إلى حين انعقاد جلسة تصحيحية.',
  'grades.jury.follow': 'تحيين التسجيلات',
  'grades.jury.follow.done': 'حُينت التسجيلات',
  'grades.jury.follow.review': {
    one: 'تتغير حالة تسجيل واحد، ويُشعر المعني بالأمر.',
    two: 'تتغير حالة تسجيلين، ويُشعر المعنيان بالأمر.',
    few: 'تتغير حالة {n} تسجيلات، ويُشعر كل معني بالأمر.',
    other: 'تتغير حالة {n} تسجيلا، ويُشعر كل معني بالأمر.',
  },
  'grades.jury.follow.applied': {
    one: 'حُين تسجيل واحد يوم {day} من طرف {name}.',
    two: 'حُين تسجيلان يوم {day} من طرف {name}.',
    few: 'حُينت {n} تسجيلات يوم {day} من طرف {name}.',
    other: 'حُين {n} تسجيلا يوم {day} من طرف {name}.',
  },
  'grades.jury.follow.stays': {
    one: 'تسجيل واحد لا يتغير',
    two: 'تسجيلان لا يتغيران',
    few: '{n} تسجيلات لا تتغير',
    other: '{n} تسجيلا لا يتغير',
  },
  'grades.jury.follow.from': 'حاليا',
  'grades.jury.follow.to': 'يصبح',
  'grades.jury.follow.why.superseded': 'بت محضر آخر في الأمر بعد ذلك',
  'grades.jury.follow.why.rejudge': 'صُححت نقطة: في انتظار جلسة تصحيحية',
  'grades.jury.follow.why.semester': 'يتواصل التكوين',
  'grades.jury.follow.why.already': 'في هذه الحالة من قبل',
  'grades.jury.follow.why.left': 'لم يعد في التكوين',
  'grades.jury.person.title': 'قرارات اللجنة',
  'grades.jury.person.minutes': 'المحضر',
  'grades.jury.person.effect': 'التسجيل',
  'grades.jury.person.changed': 'من {from} إلى {to}، يوم {day}',
  'grades.jury.person.unchanged': 'دون تغيير',
};
