import { FilePen, ScrollText } from 'lucide-react';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { localDay, localMinutes } from '../../shared/core/time.ts';
import { draftPlace, memoPlace } from '../../shared/memos/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { Act, WordAct } from '../ui/act.tsx';
import { Banner } from '../ui/banner.tsx';
import { Gist } from '../ui/gist.tsx';
import { PageHead, SectionHead } from '../ui/page-head.tsx';
import { AttachmentList } from './attachments-field.tsx';
import { CircuitActs } from './circuit-acts.tsx';
import { CircuitSteps } from './circuit-steps.tsx';
import { MemoText } from './memo-text.tsx';
import { MemoPdf } from './papers/memo-pdf.tsx';
import { AnswerPart, CopyPart } from './receipts/copy-part.tsx';
import { ProgressPart } from './receipts/progress-part.tsx';
import { MemoRule } from './register/memo-rule.tsx';
import { ReturnedBanner } from './returned-banner.tsx';
import { useMemoPage, type ShownMemo } from './use-memos.ts';
import { linkName, Name, Numbered, StateChip, Subject, subjectOf, UrgencyChip } from './words.tsx';
import styles from './memos.module.css';

/** A memo as it is read: its sentence, its text in both languages, what it asks, and the hands it went through. */
export function MemoPage() {
  const { memoId = '' } = useParams();
  const shown = useMemoPage(memoId);
  const t = useText();
  const { language } = useLanguage();
  const { memo, may } = shown;
  return (
    <>
      <PageHead
        title={subjectOf(memo, language) ?? t('memos.noSubject')}
        crumbs={[
          may.write.ok || memo.state !== 'signed'
            ? { to: '/notes-de-service/redaction', label: t('memos.drafts.title') }
            : { to: '/notes-de-service', label: t('memos.title') },
        ]}
        here={<Numbered type={memo.type} number={memo.number} />}
        situation={<Standing shown={shown} />}
        acts={
          <>
            {may.write.ok && (
              <Act drawing={FilePen} to={draftPlace(memo.id)}>
                {t('memos.continue')}
              </Act>
            )}
            <MemoPdf memoId={memo.id} isSigned={memo.state === 'signed'} />
            <CircuitActs shown={shown} />
          </>
        }
      />
      <ReturnedBanner steps={memo.state === 'draft' ? shown.steps : []} />
      <ChangedSince shown={shown} />
      {memo.state === 'signed' && <CopyPart memoId={memo.id} />}
      {memo.state === 'signed' && <MemoRule memoId={memo.id} />}
      <Sentence shown={shown} />
      <MemoText memo={memo} />
      {memo.state === 'signed' && <AnswerPart memoId={memo.id} />}
      <Facts shown={shown} />
      {shown.links.length > 0 && <Links shown={shown} />}
      {shown.attachments.length > 0 && (
        <section className={styles.section}>
          <SectionHead title={t('memos.section.attachments')} />
          <AttachmentList memoId={memo.id} attachments={shown.attachments} />
        </section>
      )}
      {memo.state === 'signed' && <ProgressPart memoId={memo.id} />}
      <CircuitSteps shown={shown} />
    </>
  );
}

type ShownProps = { readonly shown: ShownMemo };

function Standing({ shown: { memo, unit, due } }: ShownProps) {
  const t = useText();
  const format = useFormat();
  return (
    <span className={styles.chips}>
      <StateChip state={memo.state} due={due?.level ?? null} />
      <UrgencyChip urgency={memo.urgency} />
      {unit && <Name of={{ fr: unit.nameFr, ar: unit.nameAr }} />}
      {memo.signedAt !== null && <span>{t('memos.signedOn', { day: format.fullDay(localDay(memo.signedAt)) })}</span>}
    </span>
  );
}

function Sentence({ shown: { memo } }: ShownProps) {
  const { language } = useLanguage();
  const sentence = language === 'ar' ? memo.summaryAr || memo.summaryFr : memo.summaryFr || memo.summaryAr;
  return sentence === '' ? null : (
    <Gist drawing={ScrollText}>
      <bdi>{sentence}</bdi>
    </Gist>
  );
}

/** That it was rectified, replaced or cancelled since, with the way to what did. */
function ChangedSince({ shown: { linkedBy } }: ShownProps) {
  const t = useText();
  return linkedBy.map(({ memoId, kind, number }) =>
    kind === 'refers' ? null : (
      <Banner
        key={memoId}
        drawing={ScrollText}
        tone={kind === 'rectifies' ? 'saffron' : 'terra'}
        title={t(`memos.linkedBy.${kind}`, { number: number ?? '' })}
        act={<WordAct to={memoPlace(memoId)}>{t('memos.read')}</WordAct>}
      />
    ),
  );
}

function Facts({ shown: { memo, to } }: ShownProps) {
  const t = useText();
  const format = useFormat();
  const { obligation, answerBy, effectiveOn, validUntil, isRule, meetsAt, meetsUntil, place, referenceFr, referenceAr } = memo;
  const { language } = useLanguage();
  const reference = language === 'ar' ? referenceAr || referenceFr : referenceFr || referenceAr;
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('memos.section.targets')}</dt>
        {to.map((line) => (
          <dd key={`${line.fr} ${line.ar}`}>
            <Name of={line} />
          </dd>
        ))}
      </div>
      <div>
        <dt>{t('memos.field.obligation')}</dt>
        <dd>
          {t(`memos.obligation.${obligation}`)}
          {answerBy !== null && <> · {t('memos.answerBefore', { day: format.dayAndYear(answerBy) })}</>}
        </dd>
      </div>
      {meetsAt !== null && meetsUntil !== null && (
        <div>
          <dt>{t('memos.section.meeting')}</dt>
          <dd>
            {format.startLine(format.fullDay(localDay(meetsAt)))}, {format.timeRange(localMinutes(meetsAt), localMinutes(meetsUntil))}
            {place !== '' && (
              <>
                {' '}
                · <bdi>{place}</bdi>
              </>
            )}
          </dd>
        </div>
      )}
      {effectiveOn !== null && <Fact term={t('memos.field.effectiveOn')}>{format.dayAndYear(effectiveOn)}</Fact>}
      {validUntil !== null && <Fact term={t('memos.field.validUntil')}>{format.dayAndYear(validUntil)}</Fact>}
      {isRule && <Fact term={t('memos.rule')}>{t('memos.rule.until')}</Fact>}
      {reference !== '' && (
        <Fact term={t('memos.reference')}>
          <bdi>{reference}</bdi>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Links({ shown: { links } }: ShownProps) {
  const t = useText();
  const format = useFormat();
  return (
    <section className={styles.section}>
      <SectionHead title={t('memos.section.links')} />
      <ul className={styles.rows}>
        {links.map((link) => (
          <li key={link.targetId}>
            <span className={styles.called}>
              <strong>
                {linkName(link.kind, t)} : <Numbered type={link.type} number={link.number} />
                {link.signedAt !== null && <> · {format.dayAndYear(localDay(link.signedAt))}</>}
              </strong>
              <Subject memo={link} />
            </span>
            <WordAct to={memoPlace(link.targetId)} onward>
              {t('memos.read')}
            </WordAct>
          </li>
        ))}
      </ul>
    </section>
  );
}
