import { useState } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { addDays, instantAt, localDay, type Day } from '../../../shared/core/time.ts';
import { closingOf } from '../../../shared/grades/sheets/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { hourOf, minutesOf } from './sheet-acts.tsx';
import styles from './sheets.module.css';
import { useSheetNames, type ListedSheet, type PlanFrame, type ShownPlan } from './use-sheet-lists.ts';

/** The day it is held, and the day and hour until which its marks are entered. */
type Dates = { readonly heldOn: Day; readonly day: Day; readonly time: string };
type DatesFieldsProps = { readonly dates: Dates; readonly onChange: (dates: Dates) => void };

/** Entry opens with the day itself. */
function sent({ heldOn, day, time }: Dates) {
  return { heldOn, opensAt: instantAt(heldOn), closesAt: instantAt(day, minutesOf(time)) };
}

function datesFrom(day: Day): Dates {
  return { heldOn: day, day: addDays(day, 14), time: '20:00' };
}

function DatesFields({ dates, onChange }: DatesFieldsProps) {
  const t = useText();
  return (
    <>
      <TextField type="date" label={t('grades.sheets.heldOn')} value={dates.heldOn} onChange={(heldOn) => onChange({ ...dates, heldOn })} />
      <div className={styles.two}>
        <TextField type="date" label={t('grades.sheets.untilDay')} value={dates.day} onChange={(day) => onChange({ ...dates, day })} />
        <TextField type="time" label={t('grades.sheets.untilHour')} value={dates.time} onChange={(time) => onChange({ ...dates, time })} />
      </div>
    </>
  );
}

const byName = { isAnonymous: false, readings: 1, gap: null } as const;
type Scheme = NonNullable<PlanFrame['scheme']>;

function useParts(scheme: Scheme) {
  const { language } = useLanguage();
  return scheme.components.map(({ code, nameFr, nameAr }) => ({ value: code, label: inLanguage({ fr: nameFr, ar: nameAr }, language) }));
}

type OneFormProps = { readonly plan: ShownPlan; readonly chosen: PlanFrame; readonly onClose: () => void };

/** One assessment of a module in a group. */
export function OneForm(props: OneFormProps) {
  return props.chosen.scheme === null ? null : <OneOf {...props} scheme={props.chosen.scheme} />;
}

function OneOf({ plan, chosen, scheme, onClose }: OneFormProps & { readonly scheme: Scheme }) {
  const t = useText();
  const { language } = useLanguage();
  const parts = useParts(scheme);
  const isHead = chosen.may.planAll.ok;
  const [place, setPlace] = useState(placeKey(chosen.places[0]));
  const [part, setPart] = useState(parts[0]?.value ?? '');
  const [title, setTitle] = useState({ fr: '', ar: '' });
  const [dates, setDates] = useState(datesFrom(localDay(plan.at)));
  const [groupId = '', moduleId = ''] = place.split('/');
  const act = t(isHead ? 'grades.plan.one' : 'grades.plan.propose');
  const moduleName = (id: string) => {
    const found = chosen.modules.find((each) => each.id === id);
    return found ? `${found.code} ${inLanguage({ fr: found.nameFr, ar: found.nameAr }, language)}` : '';
  };
  const groupCode = (id: string) => plan.groups.find((each) => each.groupId === id)?.groupCode ?? '';
  return (
    <Sheet title={act} onClose={onClose}>
      <DeedForm
        act={act}
        send={(actId) =>
          api.grades.planAssessment.mutate({
            actId,
            groupId,
            moduleId,
            part,
            sitting: 'normal',
            titleFr: title.fr,
            titleAr: title.ar,
            weight: 1,
            scale: null,
            step: null,
            ...sent(dates),
            ...byName,
          })
        }
        done={t(isHead ? 'grades.plan.opened' : 'grades.plan.proposed')}
        review={t(isHead ? 'grades.plan.oneReview' : 'grades.plan.proposeReview', { group: groupCode(groupId) })}
        onClose={onClose}
      >
        {() => (
          <>
            <SelectField
              label={t('grades.plan.place')}
              value={place}
              onChange={setPlace}
              choices={chosen.places.map((each) => ({
                value: placeKey(each),
                label: `${groupCode(each.groupId)} · ${moduleName(each.moduleId)}`,
              }))}
            />
            <SelectField label={t('grades.plan.part')} value={part} onChange={setPart} choices={parts} />
            <div className={styles.two}>
              <TextField
                label={t('grades.plan.titleFr')}
                hint={t('grades.plan.titleHint')}
                value={title.fr}
                onChange={(fr) => setTitle({ ...title, fr })}
                dir="ltr"
              />
              <TextField label={t('grades.plan.titleAr')} value={title.ar} onChange={(ar) => setTitle({ ...title, ar })} dir="rtl" />
            </div>
            <DatesFields dates={dates} onChange={setDates} />
          </>
        )}
      </DeedForm>
    </Sheet>
  );
}

function placeKey(place: PlanFrame['places'][number] | undefined): string {
  return place ? `${place.groupId}/${place.moduleId}` : '';
}

type SemesterFormProps = { readonly at: number; readonly chosen: PlanFrame; readonly onClose: () => void };

/** The usual plan of a semester: each part of the scheme, for every module and group, at the same dates. */
export function SemesterForm({ at, chosen, onClose }: SemesterFormProps) {
  return chosen.scheme === null ? null : <SemesterOf at={at} chosen={chosen} scheme={chosen.scheme} onClose={onClose} />;
}

function SemesterOf({ at, chosen, scheme, onClose }: SemesterFormProps & { readonly scheme: Scheme }) {
  const t = useText();
  const parts = useParts(scheme);
  const semesters = [...new Set(chosen.modules.map(({ semester }) => semester))];
  const [semester, setSemester] = useState(String(semesters.at(-1) ?? 1));
  const [sitting, setSitting] = useState<'normal' | 'resit'>('normal');
  const [held, setHeld] = useState<{ readonly [part: string]: Dates | undefined }>({});
  const start = localDay(at);
  const wanted = scheme.components.filter(({ kind }) => sitting === 'normal' || kind === 'exam');
  const datesOf = (code: string) => held[code] ?? datesFrom(start);
  const modules = chosen.modules.filter((each) => each.semester === Number(semester));
  const groups = new Set(chosen.places.map(({ groupId }) => groupId));
  return (
    <Sheet title={t('grades.plan.semester')} onClose={onClose}>
      <DeedForm
        act={t('grades.plan.semester')}
        send={(actId) =>
          api.grades.planSemester.mutate({
            actId,
            promotionId: chosen.promotionId,
            filiereId: chosen.filiereId,
            semester: Number(semester),
            sitting,
            parts: wanted.map(({ code }) => ({ part: code, ...sent(datesOf(code)), ...byName })),
          })
        }
        done={t('grades.plan.planned')}
        review={
          sitting === 'resit'
            ? t('grades.plan.resitReview')
            : t('grades.plan.semesterReview', {
                modules: modules.length,
                count: groups.size,
                n: modules.length * groups.size * wanted.length,
              })
        }
        onClose={onClose}
      >
        {() => (
          <>
            <div className={styles.two}>
              <SelectField
                label={t('grades.plan.whichSemester')}
                value={semester}
                onChange={setSemester}
                choices={semesters.map((each) => ({ value: String(each), label: t('grades.sheets.semester', { semester: each }) }))}
              />
              <SelectField
                label={t('grades.plan.sitting')}
                value={sitting}
                onChange={(value) => setSitting(value === 'resit' ? 'resit' : 'normal')}
                choices={[
                  { value: 'normal', label: t('grades.plan.normal') },
                  ...(scheme.resit.isHeld ? [{ value: 'resit', label: t('grades.plan.resit') }] : []),
                ]}
              />
            </div>
            {wanted.map(({ code }) => (
              <fieldset key={code} className={styles.part}>
                <legend>{parts.find(({ value }) => value === code)?.label}</legend>
                <DatesFields dates={datesOf(code)} onChange={(dates) => setHeld({ ...held, [code]: dates })} />
              </fieldset>
            ))}
          </>
        )}
      </DeedForm>
    </Sheet>
  );
}

/** Other dates for one assessment. */
export function DatesForm({ sheet, onClose }: { readonly sheet: ListedSheet; readonly onClose: () => void }) {
  const t = useText();
  const format = useFormat();
  const names = useSheetNames();
  const end = closingOf(sheet);
  const [dates, setDates] = useState<Dates>({ heldOn: sheet.heldOn, day: localDay(end), time: hourOf(end) });
  return (
    <Sheet title={t('grades.plan.dates')} onClose={onClose}>
      <DeedForm
        act={t('grades.plan.changeDates')}
        send={(actId) =>
          api.grades.changeAssessment.mutate({
            actId,
            assessmentId: sheet.id,
            version: sheet.version,
            weight: sheet.weight,
            ...sent(dates),
          })
        }
        done={t('grades.plan.datesChanged')}
        review={t('grades.plan.datesReview', {
          name: names.title(sheet),
          group: sheet.groupCode,
          moment: format.moment(sent(dates).closesAt),
        })}
        onClose={onClose}
      >
        {() => <DatesFields dates={dates} onChange={setDates} />}
      </DeedForm>
    </Sheet>
  );
}
