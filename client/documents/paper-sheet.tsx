import { localDay } from '../../shared/core/time.ts';
import { fullName } from '../../shared/people/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { useAct } from '../core/use-act.ts';
import { ActForm } from '../ui/act-form.tsx';
import { Act, MainAct } from '../ui/act.tsx';
import { PersonName } from '../ui/bidi.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useToast } from '../ui/toast.tsx';
import { kindName, PaperName, PaperState } from './paper-words.tsx';
import styles from './papers.module.css';
import { RevokeForm } from './revoke-form.tsx';
import { isOffered, useOpenPaper, usePapersAgain, type IssuedPaper } from './use-papers.ts';

type PaperSheetProps = { readonly paper: IssuedPaper; readonly onClose: () => void };

/** One paper, and what may be done about it. */
export function PaperSheet({ paper, onClose }: PaperSheetProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { open, opening } = useOpenPaper();
  return (
    <Sheet title={kindName(paper.kind, t)} onClose={onClose}>
      <div className={styles.review}>
        <div>
          <PersonName>{fullName(paper.beneficiary, language)}</PersonName>
          <PaperName paper={paper} />
          <PaperState paper={paper} />
        </div>
        {paper.revokedAt !== null && (
          <p className={styles.reason}>
            {t('documents.paper.revokedOn', { day: format.dayAndYear(localDay(paper.revokedAt)), reason: paper.revokedReason ?? '' })}
          </p>
        )}
        {paper.may.open.ok && (
          <MainAct size="mid" busy={opening === paper.id} onAct={() => open(paper.id)}>
            {t('documents.open')}
          </MainAct>
        )}
        {paper.may.replace.ok && <Replace paperId={paper.id} onDone={onClose} />}
        {isOffered(paper.may.revoke) && <RevokeForm paperId={paper.id} isIssued={paper.issuedAt !== null} onDone={onClose} />}
      </div>
    </Sheet>
  );
}

type ReplaceProps = { readonly paperId: string; readonly onDone: () => void };

function Replace({ paperId, onDone }: ReplaceProps) {
  const t = useText();
  const toast = useToast();
  const again = usePapersAgain();
  const act = useAct(async (actId) => {
    await api.documents.replace.mutate({ actId, paperId });
    toast({ what: t('documents.paper.replaced') });
    await again();
    onDone();
  });
  return (
    <ActForm
      filled={act}
      act={
        <Act submit size="mid" busy={act.busy}>
          {t('documents.paper.replace')}
        </Act>
      }
    >
      {null}
    </ActForm>
  );
}
