import { PenLine, Radio } from 'lucide-react';
import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { Act, QuietAct } from '../../ui/act.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import { SigningList } from '../papers/signing-list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { NameList } from './name-list.tsx';
import { PaperSheet } from './paper-sheet.tsx';
import styles from './receipts.module.css';
import { useProgress, type Progress } from './use-receipts.ts';

/** How far the addressees of a signed memo are, for who follows it: as a whole, unit by unit, by name. Moves by itself. */
export function ProgressPart({ memoId }: { readonly memoId: string }) {
  const t = useText();
  const { language } = useLanguage();
  const progress = useProgress(memoId);
  const [unitId, setUnitId] = useState<string | null>();
  const [entering, setEntering] = useState(false);
  if (!progress) return null;
  const { obligation, all, done, told, toldAt, may } = progress;
  return (
    <section className={styles.progress}>
      <SectionHead
        title={t('memos.receipts.progress.title')}
        note={
          <span className={styles.live}>
            <Icon drawing={Radio} size={14} />
            {t('memos.receipts.progress.live')}
          </span>
        }
      />
      <p className={styles.whole} role="status">
        {t(`memos.receipts.progress.did.${obligation}`, { n: done, all })}
      </p>
      {toldAt === null && <p className={styles.soft}>{t('memos.receipts.progress.telling', { n: told, all })}</p>}
      <Units progress={progress} onChoose={setUnitId} />
      <div className={styles.acts}>
        <QuietAct size="mid" onAct={() => setUnitId(null)}>
          {t('memos.receipts.progress.list')}
        </QuietAct>
        {may.recordOnPaper.ok && (
          <Act drawing={PenLine} onAct={() => setEntering(true)}>
            {t('memos.receipts.paper.open')}
          </Act>
        )}
        {may.recordOnPaper.ok && <SigningList memoId={memoId} unitId={null} />}
      </div>
      {unitId !== undefined && (
        <Sheet title={nameOf(unitId)} onClose={() => setUnitId(undefined)}>
          <NameList memoId={memoId} unitId={unitId} isAnswered={obligation === 'answer'} />
        </Sheet>
      )}
      {entering && <PaperSheet memoId={memoId} onClose={() => setEntering(false)} />}
    </section>
  );

  function nameOf(chosen: string | null): string {
    if (chosen === null) return t('memos.receipts.progress.list');
    const name = progress?.units.find((each) => (each.unitId ?? 'none') === chosen)?.name;
    return name ? inLanguage(name, language) : t('memos.receipts.progress.loose');
  }
}

type UnitsProps = { readonly progress: Progress; readonly onChoose: (unitId: string) => void };

/** One line a unit: its name, a bar (opened hatched, done filled), the figures. */
function Units({ progress, onChoose }: UnitsProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <ul className={styles.units}>
      {progress.units.map(({ unitId, name, all, opened, done }) => {
        const key = unitId ?? 'none';
        const unit = name === null ? t('memos.receipts.progress.loose') : inLanguage(name, language);
        return (
          <li key={key}>
            <button type="button" aria-label={t('memos.receipts.progress.namesOf', { unit })} onClick={() => onChoose(key)}>
              <bdi>{unit}</bdi>
            </button>
            <span className={styles.bar} aria-hidden="true">
              <span className={styles.opened} style={{ inlineSize: `${(opened / all) * 100}%` }} />
              <span className={styles.done} style={{ inlineSize: `${(done / all) * 100}%` }} />
            </span>
            <span className={styles.figures}>
              <bdi dir="ltr">
                {format.number(done)} / {format.number(all)}
              </bdi>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
