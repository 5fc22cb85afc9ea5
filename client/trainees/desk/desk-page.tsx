import { ClipboardList } from 'lucide-react';
import { useRef, useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { DeskFile } from './desk-file.tsx';
import styles from './desk-page.module.css';
import { DeskSearch } from './desk-search.tsx';
import { EnrolledSheet, type Outcome } from './enrolled-sheet.tsx';
import { QueueStrip } from './queue-strip.tsx';
import { useDesk, useDeskAgain } from './use-desk.ts';

const DESK = 'riwaq.desk';

/** One screen for the days of registration: the queue, a person, their pieces, the register. */
export function DeskPage() {
  const t = useText();
  const { language } = useLanguage();
  const desk = useDesk();
  const again = useDeskAgain();
  const [number, setNumber] = useState(() => localStorage.getItem(DESK) ?? '1');
  const [outcome, setOutcome] = useState<Outcome>();
  const search = useRef<HTMLInputElement>(null);
  const { promotion, site, fileId } = desk;
  const next = useAct(async (actId) => {
    if (site) await api.trainees.serveNext.mutate({ actId, siteId: site.id, desk: number });
    await again();
  });
  const leave = () => {
    desk.openFile(null);
    setOutcome(undefined);
    requestAnimationFrame(() => search.current?.focus());
  };
  if (!promotion || !site) {
    return (
      <>
        <PageHead title={t('trainees.desk.title')} help={t('trainees.desk.help')} />
        <Situation drawing={ClipboardList} title={t('trainees.desk.noPromotion')} cause={t('trainees.desk.noPromotionCause')} />
      </>
    );
  }
  if (outcome) return <EnrolledSheet outcome={outcome} onDone={leave} />;
  const { enrolled, listed, nameFr, nameAr } = promotion;
  const situation = t('trainees.desk.situation', { promotion: inLanguage({ fr: nameFr, ar: nameAr }, language), enrolled, listed });
  return (
    <>
      <PageHead title={t('trainees.desk.title')} help={t('trainees.desk.help')} situation={situation} />
      <QueueStrip siteId={site.id} next={next} isServing={fileId !== null} />
      <div className={styles.halves}>
        <DeskSearch
          key={promotion.id}
          promotionId={promotion.id}
          field={search}
          chosenId={fileId}
          onOpen={desk.openFile}
          onNext={next.send}
        />
        {fileId && <DeskFile key={fileId} admissionId={fileId} onClose={leave} onEnrolled={setOutcome} />}
      </div>
      <details className={styles.settings}>
        <summary>{t('trainees.desk.settings')}</summary>
        <div>
          <SelectField
            label={t('trainees.desk.promotion')}
            value={promotion.id}
            onChange={desk.choosePromotion}
            choices={desk.promotions.map((each) => ({ value: each.id, label: inLanguage({ fr: each.nameFr, ar: each.nameAr }, language) }))}
          />
          <SelectField
            label={t('trainees.desk.site')}
            value={site.id}
            onChange={desk.chooseSite}
            choices={desk.sites.map((each) => ({ value: each.id, label: inLanguage({ fr: each.nameFr, ar: each.nameAr }, language) }))}
          />
          <TextField
            label={t('trainees.desk.desk')}
            value={number}
            maxLength={20}
            onChange={(value) => {
              setNumber(value);
              localStorage.setItem(DESK, value);
            }}
          />
        </div>
      </details>
    </>
  );
}
