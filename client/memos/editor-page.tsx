import { GitCompareArrows, Send, Trash2, WifiOff } from 'lucide-react';
import { useState } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { memoPlace } from '../../shared/memos/rules.ts';
import type { Written } from '../../shared/memos/schema.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { wordsOf } from '../core/use-act.ts';
import { MainAct, QuietAct } from '../ui/act.tsx';
import { Banner } from '../ui/banner.tsx';
import { PageHead, SectionHead } from '../ui/page-head.tsx';
import { AttachmentsField } from './attachments-field.tsx';
import { EditorTerms } from './editor-terms.tsx';
import { EditorTexts } from './editor-texts.tsx';
import { LinksField } from './links-field.tsx';
import { MemoPdf } from './papers/memo-pdf.tsx';
import { ReturnedBanner } from './returned-banner.tsx';
import { SubmitSheet } from './submit-sheet.tsx';
import { TargetsField } from './targets-field.tsx';
import { ConflictSheet } from './conflict-sheet.tsx';
import { useDraft, type DraftHand, type Keeping } from './use-draft.ts';
import { useMemoPage, useStep, type ShownMemo } from './use-memos.ts';
import { subjectOf, typeName } from './words.tsx';
import styles from './memos.module.css';

/** The page a draft is written on; whoever only reads it is led to where it is read. */
export function EditorPage() {
  const { memoId = '' } = useParams();
  const shown = useMemoPage(memoId);
  if (!shown.may.write.ok) return <Navigate to={memoPlace(memoId)} replace />;
  return <Editor key={memoId} shown={shown} />;
}

function Editor({ shown }: { readonly shown: ShownMemo }) {
  const t = useText();
  const { language } = useLanguage();
  const draft = useDraft(shown);
  const [submitting, setSubmitting] = useState(false);
  const [lacking, setLacking] = useState(false);
  const { written, change } = draft;
  const title = subjectOf(written, language) ?? t('memos.noSubject');
  return (
    <>
      <PageHead
        title={title}
        crumbs={[{ to: '/notes-de-service/redaction', label: t('memos.drafts.title') }]}
        here={typeName(written.type, t)}
        situation={<KeepingLine keeping={draft.keeping} />}
        help={t('memos.editor.help')}
        acts={
          <>
            <GiveUp shown={shown} version={draft.version} />
            <MemoPdf memoId={shown.memo.id} isSigned={false} before={draft.send} />
            <MainAct
              drawing={Send}
              busy={draft.keeping.kind === 'sending'}
              onAct={() => {
                void draft.send();
                setLacking(true);
                setSubmitting(true);
              }}
            >
              {t('memos.submit')}
            </MainAct>
          </>
        }
      />
      <KeepingBanner draft={draft} />
      <ReturnedBanner steps={shown.steps} />
      <EditorTexts written={written} onChange={change} lacking={lacking} at={shown.at} />
      <section className={styles.section}>
        <SectionHead title={t('memos.section.targets')} />
        <TargetsField targets={written.targets} onChange={(targets) => change({ targets: [...targets] })} />
      </section>
      <EditorTerms written={written} onChange={change} lacking={lacking} at={shown.at} />
      <section className={styles.section}>
        <SectionHead title={t('memos.section.links')} />
        <LinksField type={written.type} links={written.links} known={shown.links} onChange={(links) => change({ links: [...links] })} />
      </section>
      <section className={styles.section}>
        <SectionHead title={t('memos.section.attachments')} note={t('memos.attachments.most')} />
        <AttachmentsField memoId={shown.memo.id} attachments={shown.attachments} draft={draft} />
      </section>
      {submitting && <SubmitSheet shown={shown} draft={draft} onClose={() => setSubmitting(false)} />}
      {draft.keeping.kind === 'conflict' && <Conflict draft={draft} theirs={draft.keeping.theirs} />}
    </>
  );
}

/** Two texts of one draft: compared at once, and again for as long as neither is chosen. */
function Conflict({ draft, theirs }: { readonly draft: DraftHand; readonly theirs: Written }) {
  const t = useText();
  const [comparing, setComparing] = useState(true);
  if (comparing) return <ConflictSheet draft={draft} theirs={theirs} onClose={() => setComparing(false)} />;
  return (
    <div className={styles.stuck}>
      <Banner
        drawing={GitCompareArrows}
        title={t('memos.conflict.title')}
        act={<QuietAct onAct={() => setComparing(true)}>{t('memos.conflict.compare')}</QuietAct>}
      />
    </div>
  );
}

/** Whether what is typed is safe, and where. */
function KeepingLine({ keeping }: { readonly keeping: Keeping }) {
  const t = useText();
  const format = useFormat();
  if (keeping.kind === 'kept')
    return <span role="status">{keeping.at === null ? t('memos.kept') : t('memos.keptAt', { time: format.timeOf(keeping.at) })}</span>;
  if (keeping.kind === 'away') return <span role="status">{t('memos.keptHere')}</span>;
  return <span>{t(keeping.kind === 'refused' ? 'memos.notKept' : 'memos.keeping')}</span>;
}

function KeepingBanner({ draft: { keeping, send } }: { readonly draft: DraftHand }) {
  const t = useText();
  if (keeping.kind === 'away')
    return (
      <Banner drawing={WifiOff} title={t('memos.away.title')} act={<QuietAct onAct={() => void send()}>{t('memos.away.try')}</QuietAct>}>
        {t('memos.away.cause')}
      </Banner>
    );
  if (keeping.kind !== 'refused') return null;
  return (
    <Banner drawing={WifiOff} tone="terra" title={t('memos.notKept')}>
      {wordsOf(keeping.refusal, t)}
    </Banner>
  );
}

function GiveUp({ shown, version }: { readonly shown: ShownMemo; readonly version: number }) {
  const t = useText();
  const navigate = useNavigate();
  const { take, busy } = useStep();
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <QuietAct drawing={Trash2} onAct={() => setAsked(true)}>
        {t('memos.withdraw')}
      </QuietAct>
    );
  const withdraw = async (actId: string) => {
    const answer = await api.memos.withdraw.mutate({ actId, memoId: shown.memo.id, version, reason: '' });
    await navigate('/notes-de-service/redaction');
    return answer;
  };
  return (
    <QuietAct drawing={Trash2} busy={busy} onAct={() => take(withdraw, t('memos.withdrawn'))}>
      {t('memos.withdraw.sure')}
    </QuietAct>
  );
}
