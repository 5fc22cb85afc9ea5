import type { Translation } from '../../core/text.ts';
import type { text as fr } from './text.fr.ts';

export const text: Translation<typeof fr> = {
  'trainees.transfer.sameGroup': 'الشخص موجود في هذه المجموعة.',
  'trainees.transfer.closed': 'هذه المجموعة مغلقة: تختار مجموعة أخرى.',
  'trainees.transfer.noGroup': 'لا ينتمي الشخص اليوم إلى أي مجموعة، أو لا وجود للمجموعة المطلوبة.',
  'trainees.transfer.oneAtATime': 'يوجد طلب تغيير مجموعة جار لهذا الشخص: يُبت فيه أولا.',
  'trainees.transfer.decided': 'سبق البت في تغيير المجموعة هذا.',
  'trainees.transfer.overtaken': 'غير الشخص مجموعته في الأثناء أو أُغلقت المجموعة المطلوبة. يرفض الطلب ثم يقدم من جديد.',
  'trainees.transfer.title': 'تغيير المجموعة',
  'trainees.transfer.waits': 'تغيير مجموعة في انتظار الموافقة: {name}',
  'trainees.transfer.waitsWhy': 'من {from} إلى {to}، طلبه {asker}: {reason}',
  'trainees.transfer.decide': 'بت',
  'trainees.transfer.decideOf': 'بت: {name}',
  'trainees.transfer.approve': 'الموافقة على التغيير',
  'trainees.transfer.refuse': 'رفض التغيير',
  'trainees.transfer.done.approve': 'تمت الموافقة على تغيير المجموعة',
  'trainees.transfer.done.refuse': 'رفض تغيير المجموعة',
  'trainees.transfer.ask': 'طلب تغيير المجموعة',
  'trainees.transfer.to': 'المجموعة المطلوبة',
  'trainees.transfer.fromOn': 'ابتداء من',
  'trainees.transfer.reason': 'السبب',
  'trainees.transfer.send': 'إرسال الطلب',
  'trainees.transfer.sent': 'طُلب تغيير المجموعة',
};
