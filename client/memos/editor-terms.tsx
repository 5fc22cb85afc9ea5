import { clock, instantAt, localDay, localMinutes, minutesOf, type Instant } from '../../shared/core/time.ts';
import { contradictions, lacksOf } from '../../shared/memos/rules.ts';
import { memoTypes, obligations, urgencies, type Written } from '../../shared/memos/schema.ts';
import { asKey, useText } from '../core/text.tsx';
import { CheckField, SelectField, TextField } from '../ui/field.tsx';
import { SectionHead } from '../ui/page-head.tsx';
import { Segmented } from '../ui/segmented.tsx';
import type { PartProps } from './editor-texts.tsx';
import { ClassField } from './mail/class-field.tsx';
import { typeName } from './words.tsx';
import styles from './memos.module.css';

/** What a memo asks, from when, until when; of a convocation, where and at what hours. */
export function EditorTerms({ written, onChange, lacking, at }: PartProps) {
  const t = useText();
  const wrong = wrongIn(written, lacking, at, (key) => t(asKey(key)));
  return (
    <>
      <section className={styles.section}>
        <SectionHead title={t('memos.section.terms')} />
        <div className={styles.terms}>
          <SelectField
            label={t('memos.field.type')}
            hint={t(`memos.typeHint.${written.type}`)}
            value={written.type}
            onChange={(value) => onChange({ type: memoTypes.find((each) => each === value) ?? 'note' })}
            choices={memoTypes.map((value) => ({ value, label: typeName(value, t) }))}
          />
          <div className={styles.choice}>
            <span>{t('memos.field.obligation')}</span>
            <Segmented
              label={t('memos.field.obligation')}
              value={written.obligation}
              onChange={(obligation) => onChange({ obligation, ...(obligation !== 'answer' && { answerBy: null }) })}
              choices={obligations.map((value) => ({ value, label: t(`memos.obligation.${value}`) }))}
            />
            <small>{t(`memos.obligationHint.${written.obligation}`)}</small>
          </div>
          {written.obligation === 'answer' && (
            <TextField
              type="date"
              label={t('memos.field.answerBy')}
              value={written.answerBy ?? ''}
              error={wrong('answerBy')}
              onChange={(day) => onChange({ answerBy: day || null })}
            />
          )}
          <div className={styles.choice}>
            <span>{t('memos.field.urgency')}</span>
            <Segmented
              label={t('memos.field.urgency')}
              value={written.urgency}
              onChange={(urgency) => onChange({ urgency })}
              choices={urgencies.map((value) => ({ value, label: t(`memos.urgency.${value}`) }))}
            />
            <small>{t(`memos.urgencyHint.${written.urgency}`)}</small>
          </div>
          <TextField
            type="date"
            label={t('memos.field.effectiveOn')}
            hint={t('memos.field.effectiveOnHint')}
            value={written.effectiveOn ?? ''}
            onChange={(day) => onChange({ effectiveOn: day || null })}
          />
          <TextField
            type="date"
            label={t('memos.field.validUntil')}
            hint={t('memos.field.validUntilHint')}
            value={written.validUntil ?? ''}
            error={wrong('validUntil')}
            onChange={(day) => onChange({ validUntil: day || null })}
          />
          <ClassField code={written.classCode} onChange={(classCode) => onChange({ classCode })} />
        </div>
        <CheckField checked={written.isRule} onChange={(isRule) => onChange({ isRule })}>
          {t('memos.field.isRule')}
        </CheckField>
      </section>
      {(written.type === 'convocation' || written.meetsAt !== null) && <Meeting written={written} onChange={onChange} wrong={wrong} />}
    </>
  );
}

type Wrong = (field: keyof Written) => string | undefined;

/** What contradicts itself is said at once; what lacks, once somebody asked to submit. */
function wrongIn(written: Written, lacking: boolean, at: Instant, say: (key: string) => string): Wrong {
  const found = [...contradictions(written), ...(lacking ? lacksOf(written, at) : [])];
  return (field) => {
    const lack = found.find((each) => each.field === field);
    return lack && say(lack.key);
  };
}

type MeetingProps = Pick<PartProps, 'written' | 'onChange'> & { readonly wrong: Wrong };

const FIRST = 9 * 60;
const LASTS = 2 * 60;

function Meeting({ written: { meetsAt, meetsUntil, place }, onChange, wrong }: MeetingProps) {
  const t = useText();
  const day = meetsAt === null ? '' : localDay(meetsAt);
  const from = meetsAt === null ? FIRST : localMinutes(meetsAt);
  const until = meetsUntil === null ? FIRST + LASTS : localMinutes(meetsUntil);
  const meet = (on: string, begins: number, ends: number) =>
    onChange(on === '' ? { meetsAt: null, meetsUntil: null } : { meetsAt: instantAt(on, begins), meetsUntil: instantAt(on, ends) });
  return (
    <section className={styles.section}>
      <SectionHead title={t('memos.section.meeting')} />
      <div className={styles.terms}>
        <TextField
          type="date"
          label={t('memos.field.meetsOn')}
          value={day}
          error={wrong('meetsAt')}
          onChange={(on) => meet(on, from, until)}
        />
        <TextField
          type="time"
          dir="ltr"
          label={t('memos.field.meetsFrom')}
          value={clock(from)}
          onChange={(time) => minutesOf(time) >= 0 && meet(day, minutesOf(time), Math.max(until, minutesOf(time) + 30))}
        />
        <TextField
          type="time"
          dir="ltr"
          label={t('memos.field.meetsUntil')}
          value={clock(until)}
          error={wrong('meetsUntil')}
          onChange={(time) => minutesOf(time) >= 0 && meet(day, from, minutesOf(time))}
        />
        <TextField
          label={t('memos.field.place')}
          value={place}
          maxLength={200}
          error={wrong('place')}
          onChange={(value) => onChange({ place: value })}
        />
      </div>
    </section>
  );
}
