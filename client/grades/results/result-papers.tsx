import { Printer } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import type { resultPaperKinds } from '../../../shared/grades/results/schema.ts';
import { handOver } from '../../core/hand-over.ts';
import { useSignedIn } from '../../core/signed-in.tsx';
import { useText } from '../../core/text.tsx';
import { api, refusalOf } from '../../core/trpc.ts';
import { wordsOf } from '../../core/use-act.ts';
import { Act, QuietAct } from '../../ui/act.tsx';
import { Banner } from '../../ui/banner.tsx';
import { useToast } from '../../ui/toast.tsx';
import styles from './results.module.css';

type Kind = (typeof resultPaperKinds)[number];
type PapersProps = { readonly publicationId: string; readonly groupId: string | null; readonly isYear: boolean };
/** How often the server is asked how far a batch is. Milliseconds. */
const PACE = 1000;

/** Transcripts and certificates of the list in sight: prepared for the signature, then printed; for who prepares papers. */
export function ResultPapers({ publicationId, groupId, isYear }: PapersProps) {
  const t = useText();
  const toast = useToast();
  const { personId } = useSignedIn();
  const [runId, setRunId] = useState<string | null>(null);
  const { data: rights } = useQuery({
    queryKey: ['organisation.rightsOf', personId],
    queryFn: () => api.organisation.rightsOf.query({ personId }),
  });
  if (!rights?.rights.some(({ action }) => action === 'doc.prepare')) return null;
  const told = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      const refused = refusalOf(error);
      toast({ what: refused ? wordsOf(refused, t) : t('core.offline') });
    }
  };
  const of = (kind: Kind) => ({ actId: uuidv7(), publicationId, groupId, kind });
  const prepare = (kind: Kind) =>
    void told(async () => toast({ what: t('grades.results.papers.prepared', await api.grades.prepareResultPapers.mutate(of(kind))) }));
  const print = (kind: Kind) => void told(async () => setRunId((await api.grades.printResultPapers.mutate(of(kind))).runId));
  return (
    <>
      <div className={styles.filters}>
        <Act onAct={() => prepare('transcript')}>{t('grades.results.papers.transcripts')}</Act>
        <QuietAct onAct={() => print('transcript')}>{t('grades.results.papers.printTranscripts')}</QuietAct>
        {isYear && <Act onAct={() => prepare('successCertificate')}>{t('grades.results.papers.certificates')}</Act>}
        {isYear && <QuietAct onAct={() => print('successCertificate')}>{t('grades.results.papers.printCertificates')}</QuietAct>}
      </div>
      {runId !== null && <Printing runId={runId} onClose={() => setRunId(null)} onTold={(work) => void told(work)} />}
    </>
  );
}

type PrintingProps = { readonly runId: string; readonly onClose: () => void; readonly onTold: (work: () => Promise<void>) => void };

/** How far the batch is; then its files, one after the other. */
function Printing({ runId, onClose, onTold }: PrintingProps) {
  const t = useText();
  const { data: run } = useQuery({
    queryKey: ['documents.printing', runId],
    queryFn: () => api.documents.printing.query({ runId }),
    refetchInterval: ({ state }) => (state.data && state.data.outcome === null ? PACE : false),
  });
  if (!run) return null;
  const { done, total, outcome, parts } = run;
  const cancel = () => onTold(async () => void (await api.documents.cancelPrinting.mutate({ actId: uuidv7(), runId })));
  const keep = (part: number) =>
    onTold(async () => handOver({ fileName: `releves-${part + 1}.pdf`, base64: (await api.documents.printed.query({ runId, part })).pdf }));
  if (outcome === 'done') {
    return (
      <Banner drawing={Printer} tone="green" title={t('documents.print.done')} act={<Act onAct={onClose}>{t('core.close')}</Act>}>
        {Array.from({ length: parts }, (_, part) => (
          <QuietAct key={part} onAct={() => keep(part)}>
            {t('grades.results.papers.part', { n: part + 1, all: parts })}
          </QuietAct>
        ))}
      </Banner>
    );
  }
  if (outcome !== null)
    return <Banner drawing={Printer} title={t(`documents.print.${outcome}`)} act={<Act onAct={onClose}>{t('core.close')}</Act>} />;
  return (
    <Banner
      drawing={Printer}
      title={t('documents.print.running', { done, total })}
      act={<Act onAct={cancel}>{t('documents.print.cancel')}</Act>}
    >
      <progress max={total} value={done} aria-label={t('documents.print.running', { done, total })} />
    </Banner>
  );
}
