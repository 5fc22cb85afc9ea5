import type { Translation } from '../../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'schedule.moves.closing': {
    one: 'حصة منشورة واحدة تصادف يوما بدون دروس',
    two: 'حصتان منشورتان تصادفان أياما بدون دروس',
    few: '{n} حصص منشورة تصادف أياما بدون دروس',
    many: '{n} حصة منشورة تصادف أياما بدون دروس',
    other: '{n} حصة منشورة تصادف أياما بدون دروس',
  },
  'schedule.moves.opening': {
    one: 'حصة منشورة واحدة ستجرى: اليوم مفتوح من جديد',
    two: 'حصتان منشورتان ستجريان: اليوم مفتوح من جديد',
    few: '{n} حصص منشورة ستجرى: اليوم مفتوح من جديد',
    many: '{n} حصة منشورة ستجرى: اليوم مفتوح من جديد',
    other: '{n} حصة منشورة ستجرى: اليوم مفتوح من جديد',
  },
  'schedule.moves.outside': {
    one: 'حصة منشورة واحدة خارج توقيت رمضان',
    two: 'حصتان منشورتان خارج توقيت رمضان',
    few: '{n} حصص منشورة خارج توقيت رمضان',
    many: '{n} حصة منشورة خارج توقيت رمضان',
    other: '{n} حصة منشورة خارج توقيت رمضان',
  },
  'schedule.moves.none': 'لا تتأثر أي حصة منشورة.',
  'schedule.moves.session': '{hours}، {group}، {module}',
  'schedule.moves.all': {
    one: 'عرض حصة أخرى',
    two: 'عرض حصتين أخريين',
    few: 'عرض {n} حصص أخرى',
    many: 'عرض {n} حصة أخرى',
    other: 'عرض {n} حصة أخرى',
  },
  'schedule.moves.beyond': {
    one: 'وأخرى بعدها.',
    two: 'واثنتان بعدها.',
    few: 'و{n} أخرى بعدها.',
    many: 'و{n} أخرى بعدها.',
    other: 'و{n} أخرى بعدها.',
  },
};
