import { Megaphone, Ticket } from 'lucide-react';
import { useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct, type ActForm } from '../../core/use-act.ts';
import { Act, MainAct } from '../../ui/act.tsx';
import { useToast } from '../../ui/toast.tsx';
import styles from './queue-strip.module.css';
import { useDeskAgain, useQueue } from './use-desk.ts';

type QueueStripProps = {
  readonly siteId: string;
  readonly next: ActForm;
  /** Someone stands here: the main act of the screen is in their file. */
  readonly isServing: boolean;
};

/** The number served here, who waits, and the two acts of a queue. */
export function QueueStrip({ siteId, next, isServing }: QueueStripProps) {
  const t = useText();
  const again = useDeskAgain();
  const toast = useToast();
  const { data } = useQueue(siteId);
  const draw = useAct(async (actId) => {
    const { number } = await api.trainees.drawTicket.mutate({ actId, siteId });
    toast({ what: t('trainees.desk.drawn', { number }) });
    await again();
  });
  const elsewhere = data?.served.filter(({ doneAt, id }) => doneAt === null && id !== data.mine?.id) ?? [];
  const [nextNumber] = data?.waiting ?? [];
  const Next = isServing ? Act : MainAct;
  return (
    <section className={styles.strip} aria-live="polite">
      <p className={styles.mine}>
        <span>{t(data?.mine ? 'trainees.desk.serving' : 'trainees.desk.idle')}</span>
        {data?.mine && <b>{data.mine.number}</b>}
      </p>
      <div className={styles.others}>
        <p>
          {nextNumber === undefined
            ? t('trainees.desk.nobodyWaits')
            : t('trainees.desk.waiting', { n: data?.waiting.length ?? 0, next: nextNumber })}
        </p>
        {elsewhere.map(({ id, number, desk }) => (
          <p key={id} className={styles.elsewhere}>
            {t('trainees.desk.elsewhere', { desk: desk ?? '', number })}
          </p>
        ))}
        {(next.refusal ?? draw.refusal) !== undefined && (
          <p role="alert" className={styles.refusal}>
            {next.refusal ?? draw.refusal}
          </p>
        )}
      </div>
      <div className={styles.acts}>
        <Act drawing={Ticket} busy={draw.busy} onAct={draw.send}>
          {t('trainees.desk.draw')}
        </Act>
        <Next
          drawing={Megaphone}
          busy={next.busy}
          onAct={next.send}
          disabledReason={nextNumber === undefined && data !== undefined ? t('trainees.desk.nobodyWaits') : undefined}
        >
          {t('trainees.desk.next')}
        </Next>
      </div>
    </section>
  );
}
