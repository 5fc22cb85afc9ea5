import { useSuspenseQuery } from '@tanstack/react-query';
import { BookOpen } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { queries } from '../../core/query.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { ActForm } from '../../ui/act-form.tsx';
import { MainAct } from '../../ui/act.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageHead, SectionHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { useToast } from '../../ui/toast.tsx';
import styles from './textbook-page.module.css';

const keyOf = (sessionId: string) => ['schedule.textbook', sessionId];

function useTextbook(sessionId: string) {
  return useSuspenseQuery({ queryKey: keyOf(sessionId), queryFn: () => api.schedule.textbook.query({ sessionId }) }).data;
}
type Textbook = ReturnType<typeof useTextbook>;

/** What was done in a session and in those before it; its trainer writes the line. */
export function TextbookPage() {
  const { sessionId = '' } = useParams();
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const shown = useTextbook(sessionId);
  const { session, lines, may } = shown;
  return (
    <>
      <PageHead
        title={t('schedule.textbook.title')}
        help={t('schedule.textbook.help')}
        situation={t('schedule.textbook.situation', {
          module: inLanguage({ fr: session.moduleNameFr, ar: session.moduleNameAr }, language),
          group: session.groupCode,
          day: format.weekdayAndDay(session.day),
        })}
      />
      {may.write.ok && <LineForm key={shown.line?.version ?? 0} shown={shown} />}
      {lines.length === 0 ? (
        !may.write.ok && <Situation drawing={BookOpen} title={t('schedule.textbook.none')} cause={t('schedule.textbook.noneCause')} />
      ) : (
        <>
          <SectionHead title={t('schedule.textbook.before')} />
          <ol className={styles.lines}>
            {lines.map((line) => (
              <Line key={line.sessionId} line={line} />
            ))}
          </ol>
        </>
      )}
    </>
  );
}

function LineForm({ shown: { session, line } }: { readonly shown: Textbook }) {
  const t = useText();
  const toast = useToast();
  const [done, setDone] = useState(line?.done ?? '');
  const [next, setNext] = useState(line?.next ?? '');
  const { sessionId } = session;
  const filled = useAct(async (actId) => {
    await api.schedule.writeTextbook.mutate({ actId, sessionId, version: line?.version ?? 0, done, next });
    toast({ what: t('schedule.textbook.saved') });
    await queries.invalidateQueries({ queryKey: keyOf(sessionId) });
  });
  return (
    <div className={styles.form}>
      <ActForm
        filled={filled}
        act={
          <MainAct submit busy={filled.busy}>
            {t('schedule.textbook.save')}
          </MainAct>
        }
      >
        <TextField label={t('schedule.textbook.done')} value={done} onChange={setDone} error={filled.errorAt('done')} />
        <TextField
          label={t('schedule.textbook.next')}
          hint={t('schedule.textbook.nextHint')}
          value={next}
          onChange={setNext}
          error={filled.errorAt('next')}
        />
      </ActForm>
    </div>
  );
}

function Line({ line }: { readonly line: Textbook['lines'][number] }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <li>
      <h3>
        {format.startLine(format.weekdayAndDay(line.day))}, {format.timeRange(line.startMinutes, line.endMinutes)}
      </h3>
      <dl>
        <dt>{t('schedule.textbook.done')}</dt>
        <dd dir="auto">{line.done}</dd>
        {line.next !== '' && (
          <>
            <dt>{t('schedule.textbook.next')}</dt>
            <dd dir="auto">{line.next}</dd>
          </>
        )}
      </dl>
      <small>{t('schedule.textbook.by', { name: fullName(line.writtenBy, language), moment: format.moment(line.writtenAt) })}</small>
    </li>
  );
}
