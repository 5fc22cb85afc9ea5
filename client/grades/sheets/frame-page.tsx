import { CircleAlert, Lock, Megaphone } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { useList } from '../../organisation/use-list.ts';
import { Act, MainAct } from '../../ui/act.tsx';
import { Banner } from '../../ui/banner.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SheetTable } from './sheet-table.tsx';
import { useFrameNames } from './use-frame-names.ts';
import { isReady, useFrame, useReason, type ListedSheet, type ShownFrame } from './use-sheet-lists.ts';

/** A semester of a promotion in a filière: all its sheets, locked at once and published at one instant. */
export function FramePage() {
  const { promotionId = '', filiereId = '', semester = '', sitting } = useParams();
  const t = useText();
  const names = useFrameNames();
  const reason = useReason();
  const list = useList();
  const { language } = useLanguage();
  const [doing, setDoing] = useState<'lock' | 'publish'>();
  const number = Number(semester);
  const shown = useFrame({
    promotionId,
    filiereId,
    semester: Number.isInteger(number) && number > 0 ? number : null,
    sitting: sitting === 'resit' ? 'resit' : 'normal',
  });
  const { sheets, modulesWithout, may } = shown;
  const ready = sheets.filter(({ may: { lock } }) => isReady(lock));
  const open = sheets.filter(({ state }) => state !== 'locked');
  const due = sheets.filter(({ publicationId }) => publicationId === null);
  const canPublish = reason(may.publish) === undefined;
  return (
    <>
      <PageHead
        title={names.period(shown.frame)}
        crumbs={[{ to: '/notes', label: t('grades.sheets.title') }]}
        here={names.period(shown.frame)}
        help={t('grades.sheets.frameHelp')}
        situation={`${names.place(shown.names)}. ${t('grades.sheets.frameSituation', { n: sheets.length, locked: sheets.length - open.length })}`}
        acts={
          <>
            {ready.length > 0 && (
              <Act drawing={Lock} onAct={() => setDoing('lock')}>
                {t('grades.sheets.lockAll', { n: ready.length })}
              </Act>
            )}
            {canPublish && due.length > 0 && (
              <MainAct
                drawing={Megaphone}
                onAct={() => setDoing('publish')}
                disabledReason={open.length > 0 ? t('grades.refusal.notAllLocked', { n: open.length }) : undefined}
              >
                {t('grades.sheets.publish')}
              </MainAct>
            )}
          </>
        }
      />
      {modulesWithout.length > 0 && (
        <Banner drawing={CircleAlert} title={t('grades.sheets.without', { n: modulesWithout.length })}>
          <bdi>{list(modulesWithout.map(({ name }) => inLanguage(name, language)))}</bdi>
        </Banner>
      )}
      <SheetTable title={t('grades.sheets.open')} note={t('grades.sheets.count', { n: open.length })} sheets={open} />
      <SheetTable
        title={t('grades.sheets.locked')}
        note={t('grades.sheets.count', { n: sheets.length - open.length })}
        sheets={sheets.filter(({ state }) => state === 'locked')}
      />
      {doing === 'lock' && <LockAll sheets={ready} onClose={() => setDoing(undefined)} />}
      {doing === 'publish' && <Publish shown={shown} due={due.length} onClose={() => setDoing(undefined)} />}
    </>
  );
}

function LockAll({ sheets, onClose }: { readonly sheets: readonly ListedSheet[]; readonly onClose: () => void }) {
  const t = useText();
  const wanted = sheets.slice(0, 400).map(({ id, version }) => ({ assessmentId: id, version }));
  const act = t('grades.sheets.lockAll', { n: wanted.length });
  return (
    <Sheet title={act} onClose={onClose}>
      <DeedForm
        act={act}
        send={(actId) => api.grades.lock.mutate({ actId, sheets: wanted })}
        done={t('grades.sheets.done.lockAll')}
        review={t('grades.sheets.review.lockAll', { n: wanted.length })}
        onClose={onClose}
      />
    </Sheet>
  );
}

type PublishProps = { readonly shown: ShownFrame; readonly due: number; readonly onClose: () => void };

function Publish({ shown: { frame, trainees }, due, onClose }: PublishProps) {
  const t = useText();
  return (
    <Sheet title={t('grades.sheets.publish')} onClose={onClose}>
      <DeedForm
        act={t('grades.sheets.publish')}
        send={(actId) => api.grades.publish.mutate({ actId, ...frame })}
        done={t('grades.sheets.done.publish')}
        review={t('grades.sheets.review.publish', { n: trainees, sheets: due })}
        onClose={onClose}
      />
    </Sheet>
  );
}
