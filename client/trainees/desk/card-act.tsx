import { IdCard } from 'lucide-react';
import { useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { useOpenPaper } from '../../documents/use-papers.ts';
import { QuietAct } from '../../ui/act.tsx';
import styles from './desk-file.module.css';

type CardActProps = { readonly personId: string; readonly hasPhoto: boolean };

/** The card of who was entered in the register; asked for again, the same card. */
export function CardAct({ personId, hasPhoto }: CardActProps) {
  const t = useText();
  const papers = useOpenPaper();
  const act = useAct(async (actId) => {
    const { paperId } = await api.trainees.issueCard.mutate({ actId, personId });
    papers.open(paperId);
  });
  return (
    <div className={styles.card}>
      <QuietAct drawing={IdCard} busy={act.busy || papers.opening !== null} onAct={act.send}>
        {t('trainees.desk.card')}
      </QuietAct>
      {!hasPhoto && <small>{t('trainees.desk.cardNoPhoto')}</small>}
      {act.refusal !== undefined && (
        <p role="alert" className={styles.refusal}>
          {act.refusal}
        </p>
      )}
    </div>
  );
}
