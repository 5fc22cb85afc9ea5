import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { localDay, mondayOf } from '../../../shared/core/time.ts';
import { readMark, showHundredths } from '../../../shared/grades/grid/rules.ts';
import { gridTotal } from '../../../shared/grades/practicum/rules.ts';
import type { Evaluator } from '../../../shared/grades/practicum/schema.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { AreaField } from '../../ui/area-field.tsx';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { useFigure } from '../blind/use-blind.ts';
import styles from './practicum.module.css';
import type { ShownPlacement } from './use-practicum.ts';

type FormProps = { readonly shown: ShownPlacement; readonly onClose: () => void };

/** A grid signed on paper, criterion by criterion. */
export function GridForm({ shown: { at, placement, form, grids }, of, onClose }: FormProps & { readonly of: Evaluator }) {
  const t = useText();
  const figure = useFigure();
  const { language } = useLanguage();
  const known = grids?.find(({ evaluator }) => evaluator === of);
  const names = { host: placement.hostName, trainer: fullName(placement.trainer, language), inspector: placement.inspectorName ?? '' };
  const [evaluatorName, setName] = useState(known?.evaluatorName ?? names[of]);
  const [signedOn, setSignedOn] = useState<string>(known?.signedOn ?? localDay(at));
  const [isPaperSeen, setSeen] = useState(false);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(Object.entries(known?.points ?? {}).map(([code, value]) => [code, showHundredths(value, language)])),
  );
  const valueOf = (code: string, max: number) => {
    const read = readMark(typed[code] ?? '', { scale: max, step: 25 });
    return read.kind === 'mark' && read.mark.value !== null ? read.mark.value : undefined;
  };
  const criteria = form.grids[of];
  const points = Object.fromEntries(criteria.flatMap(({ code, max }) => [[code, valueOf(code, max)] as const]).filter(isGiven));
  const total = gridTotal(criteria, points);
  return (
    <DeedForm
      act={t('grades.practicum.enterGrid')}
      send={(actId) =>
        api.grades.enterGrid.mutate({
          actId,
          placementId: placement.id,
          evaluator: of,
          evaluatorName,
          signedOn,
          isPaperSeen: true,
          points,
          version: known?.version ?? 0,
        })
      }
      missing={[
        ...criteria
          .filter(({ code, max }) => valueOf(code, max) === undefined)
          .map(({ code }) => ({ field: code, words: t('grades.practicum.points') })),
        ...(isPaperSeen ? [] : [{ field: null, words: t('grades.practicum.paperUnseen') }]),
      ]}
      done={t('grades.practicum.recorded')}
      review={t('grades.practicum.gridReview')}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          {criteria.map(({ code, nameFr, nameAr, max }) => (
            <TextField
              key={code}
              dir="ltr"
              inputMode="decimal"
              label={t('grades.practicum.criterion', { name: inLanguage({ fr: nameFr, ar: nameAr }, language), max: figure(max) })}
              value={typed[code] ?? ''}
              onChange={(value) => setTyped({ ...typed, [code]: value })}
              error={errorAt(code)}
            />
          ))}
          <p>
            {total === undefined ? t('grades.practicum.missing') : <strong>{t('grades.practicum.out', { total: figure(total) })}</strong>}
          </p>
          <TextField label={t('grades.practicum.signedBy')} value={evaluatorName} onChange={setName} error={errorAt('evaluatorName')} />
          <TextField
            type="date"
            label={t('grades.practicum.signedOn')}
            value={signedOn}
            onChange={setSignedOn}
            error={errorAt('signedOn')}
          />
          <CheckField checked={isPaperSeen} onChange={setSeen}>
            {t('grades.practicum.paperSeen')}
          </CheckField>
        </>
      )}
    </DeedForm>
  );
}

function isGiven(entry: readonly [string, number | undefined]): entry is readonly [string, number] {
  return entry[1] !== undefined;
}

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
export function HandInForm({ shown: { placement }, onClose }: FormProps) {
  const t = useText();
  return (
    <DeedForm
      act={t('grades.practicum.handIn')}
      send={(actId) => api.grades.handInPracticum.mutate({ actId, groupId: placement.groupId })}
      done={t('grades.practicum.handedIn')}
      review={t('grades.practicum.handInReview')}
      onClose={onClose}
    />
  );
}
