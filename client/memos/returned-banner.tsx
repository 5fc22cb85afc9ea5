import { Undo2 } from 'lucide-react';
import { fullName } from '../../shared/people/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { Banner } from '../ui/banner.tsx';
import type { ShownMemo } from './use-memos.ts';

/** Why a draft came back, for as long as it was not submitted again. */
export function ReturnedBanner({ steps }: Pick<ShownMemo, 'steps'>) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const last = steps.at(-1);
  if (last?.kind !== 'returned') return null;
  return (
    <Banner drawing={Undo2} title={t('memos.returnedBy', { name: fullName(last.by, language), moment: format.moment(last.at) })}>
      <bdi>{last.reason}</bdi>
    </Banner>
  );
}
