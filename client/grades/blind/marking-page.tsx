import { Hash, MailOpen, Printer, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { inLanguage } from '../../../shared/core/text.ts';
import { showMark } from '../../../shared/grades/grid/rules.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { asKey, useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { Act, MainAct, QuietAct } from '../../ui/act.tsx';
import { Code, PersonName } from '../../ui/bidi.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead, SectionHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import styles from './blind.module.css';
import { MarkingState, Mode } from './markings-page.tsx';
import { NameSheet } from './name-sheet.tsx';
import { useFigure, useMarking, type ShownMarking } from './use-blind.ts';

type Marker = ShownMarking['markers'][number];
type Doing = { readonly what: 'draw' | 'name' | 'unseal' } | { readonly what: 'withdraw'; readonly marker: Marker };

/** One assessment, from its numbers to the lifting of its seals. */
export function MarkingPage() {
  const { assessmentId = '' } = useParams();
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const shown = useMarking(assessmentId);
  const [doing, setDoing] = useState<Doing>();
  const { marking } = shown;
  const title = inLanguage({ fr: marking.titleFr, ar: marking.titleAr }, language);
  return (
    <>
      <PageHead
        title={title}
        crumbs={[{ to: '/corrections/organiser', label: t('grades.blind.title') }]}
        here={title}
        help={t('grades.blind.help')}
        situation={
          <span className={styles.situation}>
            <span>
              <Code>{marking.groupCode}</Code> · {format.dayAndYear(marking.heldOn)} · <Mode of={marking} />
            </span>
            <MarkingState of={marking} />
          </span>
        }
      />
      {marking.isBlind && <Numbers shown={shown} onDraw={() => setDoing({ what: 'draw' })} />}
      <Markers shown={shown} onDo={setDoing} />
      {marking.isBlind && marking.numbered > 0 && <Readings shown={shown} onUnseal={() => setDoing({ what: 'unseal' })} />}
      {doing?.what === 'name' && <NameSheet shown={shown} onClose={() => setDoing(undefined)} />}
      {doing !== undefined && doing.what !== 'name' && <Doings shown={shown} doing={doing} onClose={() => setDoing(undefined)} />}
    </>
  );
}

function Numbers({ shown: { marking, may }, onDraw }: { readonly shown: ShownMarking; readonly onDraw: () => void }) {
  const t = useText();
  const { numbered, members } = marking;
  const isOpen = marking.unsealedAt === null && numbered < members;
  return (
    <section className={styles.section}>
      <SectionHead title={t('grades.blind.numbers')} />
      <p>{numbered === 0 ? t('grades.blind.numbersNone', { n: members }) : t('grades.blind.numbersDrawn', { numbered, members })}</p>
      <div className={styles.acts}>
        {isOpen && (
          <MainAct drawing={Hash} onAct={onDraw}>
            {t('grades.blind.draw')}
          </MainAct>
        )}
        {numbered > 0 && may.envelopes.ok && (
          <Act drawing={Printer} to={`/corrections/enveloppes/${marking.id}`}>
            {t('grades.blind.envelopes')}
          </Act>
        )}
      </div>
    </section>
  );
}

type DoProps = { readonly shown: ShownMarking; readonly onDo: (doing: Doing) => void };

function Markers({ shown: { marking, markers }, onDo }: DoProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const title = t(marking.isBlind ? 'grades.blind.markers' : 'grades.blind.enterers');
  return (
    <section className={styles.section}>
      <header className={styles.head}>
        <SectionHead title={title} />
        <Act drawing={UserPlus} onAct={() => onDo({ what: 'name' })}>
          {t('grades.blind.nameMarker')}
        </Act>
      </header>
      {markers.length === 0 ? (
        <p className={styles.soft}>{t('grades.blind.markersNone')}</p>
      ) : (
        <DataTable
          caption={title}
          rows={markers}
          rowKey={({ id }) => id}
          columns={[
            { key: 'who', head: t('grades.blind.who'), cell: ({ person }) => <PersonName>{fullName(person, language)}</PersonName> },
            ...(marking.isBlind
              ? [
                  {
                    key: 'reading',
                    head: t('grades.blind.reading'),
                    cell: ({ reading }: Marker) => t(asKey(`grades.blind.readingNumber.${reading}`)),
                  },
                ]
              : []),
            {
              key: 'since',
              head: t('grades.blind.since'),
              cell: ({ startsAt, endsAt }) =>
                endsAt === null
                  ? format.dayOf(startsAt)
                  : `${format.dayOf(startsAt)}, ${t('grades.blind.until', { day: format.dayOf(endsAt) })}`,
            },
            {
              key: 'act',
              head: '',
              end: true,
              cell: (marker) =>
                marker.endsAt === null && (
                  <QuietAct
                    name={t('grades.blind.withdrawOf', { name: fullName(marker.person, language) })}
                    onAct={() => onDo({ what: 'withdraw', marker })}
                  >
                    {t('grades.blind.withdraw')}
                  </QuietAct>
                ),
            },
          ]}
        />
      )}
    </section>
  );
}

function Readings({ shown, onUnseal }: { readonly shown: ShownMarking; readonly onUnseal: () => void }) {
  const t = useText();
  const format = useFormat();
  const figure = useFigure();
  const { language } = useLanguage();
  const { marking, papers, thirds, may } = shown;
  const { numbered, read, readings, gap, scale, unsealedAt } = marking;
  const isReady = thirds === 0;
  const order = readings === 2 ? [1, 2] : [1];
  return (
    <section className={styles.section}>
      <SectionHead title={t('grades.blind.readings')} />
      <ul className={styles.counts}>
        {order.map((number) => (
          <li key={number}>
            <span>{t(asKey(`grades.blind.readingNumber.${number}`))}</span>
            <strong>{t('grades.blind.readOf', { done: read[number - 1] ?? 0, n: numbered })}</strong>
          </li>
        ))}
      </ul>
      {gap !== null && <p className={styles.soft}>{t('grades.blind.rule', { gap: figure(gap), scale: figure(scale) })}</p>}
      {thirds === null && <p className={styles.soft}>{t('grades.blind.notCompared')}</p>}
      {thirds !== null && thirds > 0 && <p className={styles.lacking}>{t('grades.blind.thirds', { n: thirds })}</p>}
      {unsealedAt !== null && <p>{t('grades.blind.unsealedOn', { moment: format.moment(unsealedAt) })}</p>}
      {unsealedAt === null && isReady && (
        <MainAct drawing={MailOpen} onAct={onUnseal} disabledReason={may.unseal.ok ? undefined : t('grades.blind.sealed')}>
          {t('grades.blind.unseal')}
        </MainAct>
      )}
      {papers !== null && (
        <DataTable
          caption={t('grades.blind.readings')}
          rows={papers}
          rowKey={({ number }) => String(number)}
          columns={[
            { key: 'number', head: t('grades.blind.number'), cell: ({ number }) => <Code strong>{number}</Code> },
            { key: 'first', head: t('grades.blind.readingNumber.1'), end: true, cell: ({ first }) => showMark(first, language) },
            ...(readings === 2
              ? [
                  {
                    key: 'second',
                    head: t('grades.blind.readingNumber.2'),
                    end: true,
                    cell: ({ second }: Compared) => showMark(second, language),
                  },
                  {
                    key: 'third',
                    head: t('grades.blind.readingNumber.3'),
                    end: true,
                    cell: ({ third, isApart }: Compared) =>
                      third ? (
                        showMark(third, language)
                      ) : isApart ? (
                        <StatusChip drawing={Hash} tone="look">
                          {t('grades.blind.apart')}
                        </StatusChip>
                      ) : (
                        ''
                      ),
                  },
                ]
              : []),
            {
              key: 'agreed',
              head: t('grades.blind.agreed'),
              end: true,
              cell: ({ agreed }) => <strong>{showMark(agreed, language)}</strong>,
            },
          ]}
        />
      )}
    </section>
  );
}
type Compared = NonNullable<ShownMarking['papers']>[number];

type DoingsProps = {
  readonly shown: ShownMarking;
  readonly doing: Exclude<Doing, { what: 'draw' | 'name' | 'unseal' }> | { readonly what: 'draw' | 'name' | 'unseal' };
  readonly onClose: () => void;
};

function Doings({ shown: { marking }, doing, onClose }: DoingsProps) {
  const t = useText();
  const { language } = useLanguage();
  const on = { assessmentId: marking.id };
  if (doing.what === 'withdraw') {
    const name = fullName(doing.marker.person, language);
    return (
      <Sheet title={t('grades.blind.withdrawOf', { name })} onClose={onClose}>
        <DeedForm
          act={t('grades.blind.withdraw')}
          send={(actId) => api.grades.withdrawMarker.mutate({ actId, markerId: doing.marker.id })}
          done={t('grades.blind.withdrawDone', { name })}
          review={t('grades.blind.withdrawReview')}
          onClose={onClose}
        />
      </Sheet>
    );
  }
  const isDraw = doing.what === 'draw';
  return (
    <Sheet title={t(isDraw ? 'grades.blind.draw' : 'grades.blind.unseal')} onClose={onClose}>
      <DeedForm
        act={t(isDraw ? 'grades.blind.draw' : 'grades.blind.unseal')}
        send={(actId) => (isDraw ? api.grades.numberPapers.mutate({ actId, ...on }) : api.grades.unseal.mutate({ actId, ...on }))}
        done={t(isDraw ? 'grades.blind.drawn' : 'grades.blind.unsealDone')}
        review={
          isDraw
            ? t('grades.blind.drawReview', { n: marking.members - marking.numbered })
            : t('grades.blind.unsealReview', { n: marking.numbered })
        }
        onClose={onClose}
      />
    </Sheet>
  );
}
