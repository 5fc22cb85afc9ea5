import { useQuery } from '@tanstack/react-query';
import { Scale } from 'lucide-react';
import { addDays } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { WordAct } from '../../ui/act.tsx';
import { Banner } from '../../ui/banner.tsx';

/** Whether a signed memo is, was or will be the text of a rule, with the way to its history. */
export function MemoRule({ memoId }: { readonly memoId: string }) {
  const t = useText();
  const format = useFormat();
  const { data = [] } = useQuery({
    queryKey: ['memos.rulesOfMemo', memoId],
    queryFn: () => api.memos.rulesOfMemo.query({ memoId }),
    retry: false,
  });
  const shown = data.find(({ standing }) => standing === 'inForce') ?? data.find(({ standing }) => standing === 'toCome') ?? data[0];
  if (!shown) return null;
  const { ruleId, standing, fromOn, untilOn } = shown;
  const from = format.dayAndYear(fromOn);
  const days = untilOn === null ? t(standing === 'toCome' ? 'memos.register.fromComing' : 'memos.register.from', { from }) : t('memos.register.fromTo', { from, to: format.dayAndYear(addDays(untilOn, -1)) }); // prettier-ignore
  return (
    <Banner
      drawing={Scale}
      tone={standing === 'inForce' ? 'green' : 'saffron'}
      title={t(`memos.register.rule.${standing}`)}
      act={
        <WordAct to={`/notes-de-service/vigueur/${ruleId}`} onward>
          {t('memos.register.history')}
        </WordAct>
      }
    >
      {standing !== 'never' && days}
    </Banner>
  );
}
