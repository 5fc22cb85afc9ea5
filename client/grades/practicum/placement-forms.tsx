import { useState } from 'react';
import { localDay, mondayOf } from '../../../shared/core/time.ts';
import { useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { AreaField } from '../../ui/area-field.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import styles from '../following.module.css';
import type { ShownPlacement } from './use-practicum.ts';

type FormProps = { readonly shown: ShownPlacement; readonly onClose: () => void };

/** A week the school director signed. */
export function PresenceForm({ shown: { at, placement, presences }, onClose }: FormProps) {
  const t = useText();
  const today = localDay(at);
  const [weekOn, setWeekOn] = useState<string>(mondayOf(today));
  const [daysDue, setDue] = useState(placement.weekday === null ? '5' : '1');
  const [daysPresent, setPresent] = useState(placement.weekday === null ? '5' : '1');
  const [signedBy, setSignedBy] = useState(placement.directorName);
  const [signedOn, setSignedOn] = useState<string>(today);
  const days = (from: number) => [0, 1, 2, 3, 4, 5, 6].slice(from).map((each) => ({ value: String(each), label: String(each) }));
  return (
    <DeedForm
      act={t('grades.practicum.record')}
      send={(actId) =>
        api.grades.recordPresence.mutate({
          actId,
          placementId: placement.id,
          weekOn,
          daysDue: Number(daysDue),
          daysPresent: Number(daysPresent),
          signedBy,
          signedOn,
          version: presences.find((each) => each.weekOn === mondayOf(weekOn))?.version ?? 0,
        })
      }
      done={t('grades.practicum.recorded')}
      review={t('grades.practicum.recordReview')}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <TextField type="date" label={t('grades.practicum.week')} value={weekOn} onChange={setWeekOn} error={errorAt('weekOn')} />
          <div className={styles.pair}>
            <SelectField label={t('grades.practicum.daysDue')} value={daysDue} onChange={setDue} choices={days(1)} />
            <SelectField
              label={t('grades.practicum.daysPresent')}
              value={daysPresent}
              onChange={setPresent}
              choices={days(0)}
              error={errorAt('daysPresent')}
            />
          </div>
          <TextField label={t('grades.practicum.signedBy')} value={signedBy} onChange={setSignedBy} error={errorAt('signedBy')} />
          <TextField
            type="date"
            label={t('grades.practicum.signedOn')}
            value={signedOn}
            onChange={setSignedOn}
            error={errorAt('signedOn')}
          />
        </>
      )}
    </DeedForm>
  );
}

/** The report of a visit to the class. */
export function VisitForm({ shown: { at, placement }, onClose }: FormProps) {
  const t = useText();
  const [visitedOn, setVisitedOn] = useState<string>(localDay(at));
  const [visitedBy, setVisitedBy] = useState<'trainer' | 'inspector'>('trainer');
  const [report, setReport] = useState('');
  return (
    <DeedForm
      act={t('grades.practicum.visit')}
      send={(actId) => api.grades.addVisit.mutate({ actId, placementId: placement.id, visitedOn, visitedBy, report })}
      done={t('grades.practicum.recorded')}
      review={t('grades.practicum.recordReview')}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <TextField
            type="date"
            label={t('grades.practicum.visitedOn')}
            value={visitedOn}
            onChange={setVisitedOn}
            error={errorAt('visitedOn')}
          />
          <SelectField
            label={t('grades.practicum.visitedBy')}
            value={visitedBy}
            onChange={(value) => setVisitedBy(value === 'inspector' ? 'inspector' : 'trainer')}
            choices={(['trainer', 'inspector'] as const).map((each) => ({ value: each, label: t(`grades.practicum.visitor.${each}`) }))}
          />
          <AreaField label={t('grades.practicum.report')} value={report} onChange={setReport} error={errorAt('report')} rows={6} />
        </>
      )}
    </DeedForm>
  );
}

/** The trainee's field report, received. */
export function ReportForm({ shown: { at, placement }, onClose }: FormProps) {
  const t = useText();
  const [title, setTitle] = useState(placement.reportTitle ?? '');
  const [receivedOn, setReceivedOn] = useState<string>(placement.reportOn ?? localDay(at));
  return (
    <DeedForm
      act={t('grades.practicum.receive')}
      send={(actId) => api.grades.receiveReport.mutate({ actId, placementId: placement.id, version: placement.version, title, receivedOn })}
      done={t('grades.practicum.recorded')}
      review={t('grades.practicum.recordReview')}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <TextField label={t('grades.practicum.reportTitle')} value={title} onChange={setTitle} error={errorAt('title')} />
          <TextField
            type="date"
            label={t('grades.practicum.receivedOn')}
            value={receivedOn}
            onChange={setReceivedOn}
            error={errorAt('receivedOn')}
          />
        </>
      )}
    </DeedForm>
  );
}

/** Taking a placement back. */
export function CancelForm({ shown: { placement }, onClose }: FormProps) {
  const t = useText();
  return (
    <DeedForm
      act={t('grades.practicum.cancel')}
      send={(actId) => api.grades.cancelPlacement.mutate({ actId, placementId: placement.id, version: placement.version })}
      done={t('grades.practicum.cancelDone')}
      review={t('grades.practicum.cancelReview')}
      onClose={onClose}
    />
  );
}

/** The marks of those one follows, into the sheet of their group. */
export function HandInForm({ groupId, onClose }: { readonly groupId: string; readonly onClose: () => void }) {
  const t = useText();
  return (
    <DeedForm
      act={t('grades.practicum.handIn')}
      send={(actId) => api.grades.handInPracticum.mutate({ actId, groupId })}
      done={t('grades.practicum.handedIn')}
      review={t('grades.practicum.handInReview')}
      onClose={onClose}
    />
  );
}
