import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { inLanguage } from '../../../shared/core/text.ts';
import { addDays, clock, localDay, minutesOf } from '../../../shared/core/time.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { useList } from '../../organisation/use-list.ts';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import styles from './exams.module.css';
import type { ExamChoices, ShownExam } from './use-exams.ts';

type ExamFormProps = {
  readonly choices: ExamChoices;
  /** The draft that changes; none prepares a new one. */
  readonly shown?: ShownExam;
  /** With the key of the examination once it is prepared. */
  readonly onClose: (examId?: string) => void;
};

/** What is sat, when, and by which groups. */
export function ExamForm({ choices, shown, onClose }: ExamFormProps) {
  const t = useText();
  const format = useFormat();
  const list = useList();
  const { language } = useLanguage();
  const [examId] = useState(() => shown?.exam.id ?? uuidv7());
  const [titleFr, setTitleFr] = useState(shown?.exam.titleFr ?? '');
  const [titleAr, setTitleAr] = useState(shown?.exam.titleAr ?? '');
  const [day, setDay] = useState(shown?.exam.day ?? addDays(localDay(choices.at), 7));
  const [from, setFrom] = useState(clock(shown?.exam.startMinutes ?? 540));
  const [to, setTo] = useState(clock(shown?.exam.endMinutes ?? 720));
  const sat = useGroupsSat(choices, shown);
  const facts = { titleFr, titleAr, day, startMinutes: minutesOf(from), endMinutes: minutesOf(to), groups: sat.taken };
  const name = inLanguage({ fr: titleFr, ar: titleAr }, language) || '…';
  const send = (actId: string) =>
    shown
      ? api.schedule.changeExam.mutate({ actId, examId, version: shown.exam.version, ...facts })
      : api.schedule.prepareExam.mutate({ actId, examId, ...facts }).then(() => onClose(examId));
  return (
    <DeedForm
      act={t(shown ? 'schedule.exams.save' : 'schedule.exams.prepare')}
      send={send}
      done={t(shown ? 'schedule.exams.saved' : 'schedule.exams.prepared', { exam: name })}
      review={t('schedule.exams.review', {
        exam: name,
        day: format.fullDay(day),
        hours: format.timeRange(facts.startMinutes, facts.endMinutes),
        whom: sat.codes.length === 0 ? '…' : list(sat.codes),
      })}
      missing={sat.taken.length === 0 ? [{ field: 'groups', words: t('schedule.exam.noGroup') }] : []}
      onClose={() => onClose()}
    >
      {(errorAt) => (
        <>
          <TextField
            label={t('schedule.exams.titleFr')}
            lang="fr"
            dir="ltr"
            value={titleFr}
            onChange={setTitleFr}
            error={errorAt('titleFr')}
          />
          <TextField
            label={t('schedule.exams.titleAr')}
            lang="ar"
            dir="rtl"
            value={titleAr}
            onChange={setTitleAr}
            error={errorAt('titleAr')}
          />
          <div className={styles.hours}>
            <TextField type="date" label={t('schedule.exams.day')} value={day} onChange={setDay} error={errorAt('day')} />
            <TextField
              type="time"
              dir="ltr"
              label={t('schedule.exams.fromAt')}
              value={from}
              onChange={setFrom}
              error={errorAt('startMinutes')}
            />
            <TextField type="time" dir="ltr" label={t('schedule.exams.toAt')} value={to} onChange={setTo} error={errorAt('endMinutes')} />
          </div>
          <GroupFields sat={sat} error={errorAt('groups')} />
        </>
      )}
    </DeedForm>
  );
}

/** The groups ticked, and the module each filière is examined in. */
function useGroupsSat({ groups, modules }: ExamChoices, shown: ShownExam | undefined) {
  const [promotionId, setPromotionId] = useState(shown?.groups[0]?.promotionId ?? groups[0]?.promotionId ?? '');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(shown?.groups.map(({ groupId }) => groupId)));
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map(shown?.groups.map((each) => [each.filiereId, each.moduleId])));
  const [asked, setAsked] = useState(shown?.groups[0]?.filiereId ?? '');
  const offered = groups.filter((each) => each.promotionId === promotionId);
  const filiereId = offered.some((each) => each.filiereId === asked) ? asked : (offered[0]?.filiereId ?? '');
  const taken = offered.filter(({ groupId }) => ticked.has(groupId));
  const modulesOf = (filiereId: string) => modules.filter((each) => each.filiereId === filiereId && each.promotionId === promotionId);
  const moduleOf = (filiereId: string) => chosen.get(filiereId) ?? modulesOf(filiereId)[0]?.moduleId ?? '';
  return {
    groups,
    promotionId,
    filiereId,
    setFiliereId: setAsked,
    offered,
    modulesOf,
    moduleOf,
    isTicked: (groupId: string) => ticked.has(groupId),
    codes: taken.map(({ code }) => code),
    taken: taken.map(({ groupId, filiereId }) => ({ groupId, moduleId: moduleOf(filiereId) })).filter(({ moduleId }) => moduleId !== ''),
    setPromotionId,
    tick: (groupId: string) => setTicked(toggled(ticked, groupId)),
    choose: (filiereId: string, moduleId: string) => setChosen(new Map(chosen).set(filiereId, moduleId)),
  };
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}

type GroupFieldsProps = { readonly sat: ReturnType<typeof useGroupsSat>; readonly error: string | undefined };

function GroupFields({ sat, error }: GroupFieldsProps) {
  const t = useText();
  const { language } = useLanguage();
  const promotions = new Map(
    sat.groups.map((each) => [each.promotionId, inLanguage({ fr: each.promotionNameFr, ar: each.promotionNameAr }, language)]),
  );
  const filieres = new Map(
    sat.offered.map((each) => [each.filiereId, inLanguage({ fr: each.filiereNameFr, ar: each.filiereNameAr }, language)]),
  );
  const own = sat.offered.filter((each) => each.filiereId === sat.filiereId);
  return (
    <>
      <SelectField
        label={t('schedule.exams.promotion')}
        value={sat.promotionId}
        onChange={sat.setPromotionId}
        choices={[...promotions].map(([value, label]) => ({ value, label }))}
        error={error}
      />
      <SelectField
        label={t('schedule.exams.filiere')}
        value={sat.filiereId}
        onChange={sat.setFiliereId}
        choices={[...filieres].map(([value, label]) => ({ value, label }))}
      />
      <fieldset className={styles.filiere}>
        <legend>{t('schedule.exams.groups')}</legend>
        <div className={styles.ticks}>
          {own.map(({ groupId, code }) => (
            <CheckField key={groupId} checked={sat.isTicked(groupId)} onChange={() => sat.tick(groupId)}>
              <bdi>{code}</bdi>
            </CheckField>
          ))}
        </div>
      </fieldset>
      <SelectField
        label={t('schedule.exams.module')}
        value={sat.moduleOf(sat.filiereId)}
        onChange={(moduleId) => sat.choose(sat.filiereId, moduleId)}
        choices={sat
          .modulesOf(sat.filiereId)
          .map((each) => ({ value: each.moduleId, label: `${each.code} · ${inLanguage(each.name, language)}` }))}
      />
    </>
  );
}
