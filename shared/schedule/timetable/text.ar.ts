import type { Translation } from '../../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'schedule.refusal.hours': 'تبدأ الحصة قبل أن تنتهي ولا تتجاوز مدتها ثماني ساعات.',
  'schedule.refusal.lastOn': 'يلي التاريخ الأخير التاريخ الأول، في حدود سنة.',
  'schedule.refusal.noDay': 'لا يوم مفتوحا بين هذين التاريخين.',
  'schedule.refusal.past': 'هذه الساعة قد مضت: تبرمج الحصة مسبقا.',
  'schedule.refusal.sessionTaken': 'هذه الحصة موجودة من قبل.',
  'schedule.refusal.sessionStale': 'تغيرت الحصة في هذه الأثناء. تبين الشبكة حالتها الآن.',
  'schedule.refusal.wishStale': 'غيّر شخص آخر هذا المشروع في هذه الأثناء. تبين الشبكة ما يتضمنه الآن.',
  'schedule.refusal.draftsStale': {
    one: 'تغير المشروع منذ أن قرأتموه، وفيه الآن حصة واحدة. أعيدوا قراءته قبل النشر.',
    two: 'تغير المشروع منذ أن قرأتموه، وفيه الآن حصتين. أعيدوا قراءته قبل النشر.',
    few: 'تغير المشروع منذ أن قرأتموه، وفيه الآن {n} حصص. أعيدوا قراءته قبل النشر.',
    many: 'تغير المشروع منذ أن قرأتموه، وفيه الآن {n} حصة. أعيدوا قراءته قبل النشر.',
    other: 'تغير المشروع منذ أن قرأتموه، وفيه الآن {n} حصة. أعيدوا قراءته قبل النشر.',
  },
  'schedule.refusal.blocked': {
    one: 'لم ينشر شيء، لتعذر حصة واحدة على هذه الحال.',
    two: 'لم ينشر شيء، لتعذر حصتين على هذه الحال.',
    few: 'لم ينشر شيء، لتعذر {n} حصص على هذه الحال.',
    many: 'لم ينشر شيء، لتعذر {n} حصة على هذه الحال.',
    other: 'لم ينشر شيء، لتعذر {n} حصة على هذه الحال.',
  },
  'schedule.refusal.roomOnly': 'يمكنكم تغيير قاعة هذه الحصة لا ساعتها ولا مكوّنها.',
  'schedule.refusal.samePlace': 'لا شيء يتغير: الحصة على هذه الحال من قبل.',
  'schedule.refusal.notCancelled': 'لا تعوض إلا حصة ملغاة.',
  'schedule.refusal.room': 'اختاروا قاعة.',
  'schedule.refusal.trainer': 'ليس هذا الشخص مكوّنا بالمركز في هذا التاريخ.',
  'schedule.notice.added': 'حصة جديدة: {moduleAr}، {afterAt}، {afterRoomAr}.',
  'schedule.notice.moved': '{moduleAr}: من {beforeAt}، {beforeRoomAr}، إلى {afterAt}، {afterRoomAr}.',
  'schedule.notice.cancelled': 'حصة ملغاة: {moduleAr}، {beforeAt}، {beforeRoomAr}.',
  'schedule.notice.many': {
    one: 'تغير استعمال الزمن، ويعنيكم تغيير حصة واحدة.',
    two: 'تغير استعمال الزمن، ويعنيكم تغيير حصتين.',
    few: 'تغير استعمال الزمن، ويعنيكم تغيير {n} حصص.',
    many: 'تغير استعمال الزمن، ويعنيكم تغيير {n} حصة.',
    other: 'تغير استعمال الزمن، ويعنيكم تغيير {n} حصة.',
  },
};
