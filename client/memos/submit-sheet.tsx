import { CircleAlert } from 'lucide-react';
import { useNavigate } from 'react-router';
import { lacksOf, memoPlace } from '../../shared/memos/rules.ts';
import { asKey, useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { useAct } from '../core/use-act.ts';
import { ActForm } from '../ui/act-form.tsx';
import { Act, MainAct } from '../ui/act.tsx';
import { Icon } from '../ui/icon.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Steps } from '../ui/steps.tsx';
import type { DraftHand } from './use-draft.ts';
import { useMemosAgain, useReach, type ShownMemo } from './use-memos.ts';
import { Subject, typeName } from './words.tsx';
import styles from './review.module.css';

type SubmitSheetProps = { readonly shown: ShownMemo; readonly draft: DraftHand; readonly onClose: () => void };

/** What is about to be handed over: what it still lacks, or through whose hands it goes and whom it will reach. */
export function SubmitSheet({ shown, draft, onClose }: SubmitSheetProps) {
  const t = useText();
  const lacks = lacksOf(draft.written, shown.at);
  if (lacks.length === 0) return <Review shown={shown} draft={draft} onClose={onClose} />;
  return (
    <Sheet title={t('memos.submit.lacking', { n: lacks.length })} onClose={onClose}>
      <ul className={styles.lacks}>
        {lacks.map(({ key }) => (
          <li key={key}>
            <Icon drawing={CircleAlert} size={16} tone="saffron" />
            <span>{t(asKey(key))}</span>
          </li>
        ))}
      </ul>
      <div className={styles.acts}>
        <Act onAct={onClose}>{t('memos.submit.complete')}</Act>
      </div>
    </Sheet>
  );
}

function Review({ shown, draft, onClose }: SubmitSheetProps) {
  const t = useText();
  const navigate = useNavigate();
  const again = useMemosAgain();
  const { written } = draft;
  const reach = useReach(written.targets);
  const memoId = shown.memo.id;
  const act = useAct(async (actId) => {
    await draft.send();
    await api.memos.submit.mutate({ actId, memoId, version: draft.latest() });
    await again();
    await navigate(memoPlace(memoId));
  });
  const steps = [...shown.needed.map((level) => t(`memos.step.${level}`)), t('memos.step.signature')];
  return (
    <Sheet title={t('memos.submit.title')} onClose={onClose}>
      <ActForm
        filled={act}
        act={
          <MainAct submit size="mid" busy={act.busy}>
            {t('memos.submit')}
          </MainAct>
        }
      >
        <div className={styles.review}>
          <p className={styles.reviewed}>
            <strong>
              <Subject memo={written} />
            </strong>
            <br />
            {typeName(written.type, t)} · {t(`memos.obligation.${written.obligation}`)}
            {written.urgency === 'urgent' && <> · {t('memos.urgent')}</>}
          </p>
          <p>{reach ? t('memos.submit.reach', { n: reach.count }) : t('memos.target.counting')}</p>
          {reach !== undefined && reach.withoutAccess > 0 && <p>{t('memos.submit.withoutAccess', { n: reach.withoutAccess })}</p>}
          <p>{t(shown.needed.length === 0 ? 'memos.submit.straight' : 'memos.submit.through')}</p>
          <Steps steps={steps} current={0} />
          {(written.bodyFr === '' || written.bodyAr === '') && (
            <p>{t(written.bodyFr === '' ? 'memos.submit.arabicOnly' : 'memos.submit.frenchOnly')}</p>
          )}
          <p className={styles.soft}>{t('memos.submit.frozen')}</p>
        </div>
      </ActForm>
    </Sheet>
  );
}
