import { CircleCheck, ScrollText, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { localDay } from '../../../shared/core/time.ts';
import { ANSWER_MOST } from '../../../shared/memos/receipts/schema.ts';
import { centreNow } from '../../core/clock.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { ActForm } from '../../ui/act-form.tsx';
import { MainAct } from '../../ui/act.tsx';
import { AreaField } from '../../ui/area-field.tsx';
import { Banner } from '../../ui/banner.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useMemosAgain } from '../use-memos.ts';
import styles from './receipts.module.css';
import { useCopy, useOpening, type Copy } from './use-receipts.ts';

/** What a signed memo asks of its reader, and what they did. Opening the page is written down once. */
export function CopyPart({ memoId }: { readonly memoId: string }) {
  const t = useText();
  const copy = useCopy(memoId);
  useOpening(memoId, copy);
  if (!copy) return null;
  if (!copy.isBearer || !copy.isDue) {
    return (
      <div className={styles.said}>
        {copy.isBearer ? <Done copy={copy} /> : <Banner drawing={UserRoundX} title={t('memos.receipts.copy.left')} />}
      </div>
    );
  }
  return copy.obligation === 'answer' ? <AsksAnswer copy={copy} /> : <Acknowledge memoId={memoId} copy={copy} />;
}

/** Where one answers, under the text it is about. */
export function AnswerPart({ memoId }: { readonly memoId: string }) {
  const copy = useCopy(memoId);
  return copy?.isDue === true && copy.obligation === 'answer' ? <Answer memoId={memoId} /> : null;
}

const ANSWER_PLACE = 'reponse';

function AsksAnswer({ copy }: CopyProps) {
  const t = useText();
  return (
    <section className={styles.asked} aria-label={t('memos.receipts.copy.title')}>
      <Asks copy={copy} words={t('memos.receipts.copy.asksAnswer')} />
      <a className={styles.down} href={`#${ANSWER_PLACE}`}>
        {t('memos.obligation.answer')}
      </a>
    </section>
  );
}

type CopyProps = { readonly copy: Copy };
type DueProps = CopyProps & { readonly memoId: string };

function Done({ copy }: CopyProps) {
  const t = useText();
  const format = useFormat();
  const { acknowledgedAt, answeredAt, paperAt, answer } = copy;
  if (answeredAt !== null) {
    return (
      <Banner drawing={CircleCheck} tone="green" title={t('memos.receipts.copy.answered', { moment: format.moment(answeredAt) })}>
        <span className={styles.answer}>
          <bdi>{answer}</bdi>
        </span>
      </Banner>
    );
  }
  if (acknowledgedAt !== null) {
    return <Banner drawing={CircleCheck} tone="green" title={t('memos.receipts.copy.done', { moment: format.moment(acknowledgedAt) })} />;
  }
  if (paperAt === null) return null;
  return <Banner drawing={CircleCheck} tone="green" title={t('memos.receipts.copy.paper', { day: format.dayOf(paperAt) })} />;
}

/** Once sent, whatever shows memos is read again. */
function useDone(words: 'memos.receipts.copy.thanks' | 'memos.receipts.copy.sent') {
  const t = useText();
  const toast = useToast();
  const again = useMemosAgain();
  return async () => {
    toast({ what: t(words) });
    await again();
  };
}

function Acknowledge({ memoId, copy }: DueProps) {
  const t = useText();
  const done = useDone('memos.receipts.copy.thanks');
  const act = useAct(async (actId) => {
    await api.memos.acknowledge.mutate({ actId, memoId });
    await done();
  });
  return (
    <section className={styles.asked} aria-label={t('memos.receipts.copy.title')}>
      <Asks copy={copy} words={t('memos.receipts.copy.asksAcknowledge')} />
      {act.refusal !== undefined && (
        <p role="alert" className={styles.refusal}>
          {act.refusal}
        </p>
      )}
      <MainAct drawing={CircleCheck} busy={act.busy} onAct={act.send}>
        {t('memos.receipts.copy.acknowledge')}
      </MainAct>
    </section>
  );
}

function Answer({ memoId }: { readonly memoId: string }) {
  const t = useText();
  const [answer, setAnswer] = useState('');
  const done = useDone('memos.receipts.copy.sent');
  const act = useAct(async (actId) => {
    await api.memos.answer.mutate({ actId, memoId, answer });
    await done();
  });
  return (
    <section id={ANSWER_PLACE} className={styles.answering} aria-label={t('memos.receipts.copy.answer')}>
      <ActForm
        filled={act}
        act={
          <MainAct submit busy={act.busy}>
            {t('memos.receipts.copy.send')}
          </MainAct>
        }
      >
        <AreaField
          label={t('memos.receipts.copy.answer')}
          hint={t('memos.receipts.copy.answerHint')}
          error={act.errorAt('answer')}
          value={answer}
          onChange={setAnswer}
          rows={3}
          maxLength={ANSWER_MOST}
        />
      </ActForm>
    </section>
  );
}

function Asks({ copy, words }: CopyProps & { readonly words: string }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { answerBy, inherited } = copy;
  const isLate = answerBy !== null && answerBy < localDay(centreNow());
  return (
    <div className={styles.asks}>
      <ScrollText aria-hidden="true" size={20} />
      <p>
        <strong>{words}</strong> {answerBy !== null && t('memos.receipts.copy.before', { day: format.fullDay(answerBy) })}
        {isLate && <span className={styles.late}> {t('memos.receipts.copy.late')}</span>}
        {inherited !== null && <small>{t('memos.receipts.copy.inherited', { title: inLanguage(inherited, language) })}</small>}
      </p>
    </div>
  );
}
