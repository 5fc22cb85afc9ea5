import type { Translation } from '../core/text.ts';
import type { text as french } from './text.fr.ts';

export const text: Translation<typeof french> = {
  'notices.read': 'قراءة',
  'notices.received': 'ورد يوم {moment}',
};
