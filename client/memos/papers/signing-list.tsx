import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../core/text.tsx';
import { Act, QuietAct } from '../../ui/act.tsx';
import { useMemoPaper } from './use-memo-paper.ts';

type SigningListProps = {
  readonly memoId: string;
  /** One unit's addressees; null: all of them. */
  readonly unitId: string | null;
};

/** Prints the list addressees sign by hand: first those who are missing, whom it is for. */
export function SigningList({ memoId, unitId }: SigningListProps) {
  const t = useText();
  const { busy, list } = useMemoPaper(memoId);
  const [choosing, setChoosing] = useState(false);
  if (!choosing || busy)
    return (
      <Act drawing={Printer} busy={busy !== undefined} onAct={() => setChoosing(true)}>
        {t(busy ? 'memos.papers.busy' : 'memos.papers.list')}
      </Act>
    );
  const print = (only: 'all' | 'missing') => {
    setChoosing(false);
    list(unitId, only);
  };
  return (
    <>
      <Act drawing={Printer} onAct={() => print('missing')}>
        {t('memos.papers.listMissing')}
      </Act>
      <Act onAct={() => print('all')}>{t('memos.papers.listAll')}</Act>
      <QuietAct onAct={() => setChoosing(false)}>{t('core.cancel')}</QuietAct>
    </>
  );
}
