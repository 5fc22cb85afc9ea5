import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { fullName, listName } from '../../shared/people/rules.ts';
import { useConfirmed } from '../core/confirmed.tsx';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { api, refusalOf } from '../core/trpc.ts';
import { asKey } from '../core/text.tsx';
import { wordsOf } from '../core/use-act.ts';
import { MainAct, QuietAct } from '../ui/act.tsx';
import { PersonName } from '../ui/bidi.tsx';
import { DataTable, TwoLines } from '../ui/data-table.tsx';
import { CheckField } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Situation } from '../ui/situation.tsx';
import { useToast } from '../ui/toast.tsx';
import { kindName } from './paper-words.tsx';
import { FactsRead } from './printed-facts.tsx';
import { RevokeForm } from './revoke-form.tsx';
import styles from './papers.module.css';
import { isOffered, usePapersAgain, usePapersToSign, type PaperToSign } from './use-papers.ts';

/** What waits for a signature: read one, sign one, or sign those chosen together. */
export function ToSignPage() {
  const t = useText();
  const { papers, total } = usePapersToSign();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [read, setRead] = useState<PaperToSign>();
  const { sign, busy, asking } = useSign(() => {
    setChosen(new Set());
    setRead(undefined);
  });
  const signable = papers.filter(({ may }) => isOffered(may.sign));
  const ids = signable.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  return (
    <>
      <PageHead
        title={t('documents.toSign.title')}
        situation={t('documents.toSign.situation', { n: total })}
        help={t('documents.toSign.help')}
        acts={
          papers.length > 0 && (
            <MainAct busy={busy} onAct={() => (ids.length > 0 ? sign(ids) : undefined)}>
              {ids.length > 0 ? t('documents.toSign.act', { n: ids.length }) : t('documents.toSign.actNone')}
            </MainAct>
          )
        }
      />
      {papers.length === 0 ? (
        <Situation drawing={CircleCheck} tone="green" title={t('documents.toSign.none')} cause={t('documents.toSign.noneCause')} />
      ) : (
        <>
          <p className={styles.all}>
            <CheckField
              checked={ids.length > 0 && ids.length === signable.length}
              onChange={(all) => setChosen(new Set(all ? signable.map(({ id }) => id) : []))}
            >
              {t('documents.toSign.all')}
            </CheckField>
          </p>
          <Waiting
            papers={papers}
            chosen={chosen}
            onChoose={(id, on) => setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((each) => each !== id)))}
            onRead={setRead}
          />
        </>
      )}
      {read && <Review paper={read} busy={busy} onSign={() => sign([read.id])} onClose={() => setRead(undefined)} />}
      {asking}
    </>
  );
}

/** Signs papers, the password asked again when it is long ago; then reads the lists anew. */
function useSign(onDone: () => void) {
  const t = useText();
  const toast = useToast();
  const again = usePapersAgain();
  const { confirmed, asking } = useConfirmed();
  const [busy, setBusy] = useState(false);
  const signing = async (paperIds: string[]) => {
    const actId = uuidv7();
    setBusy(true);
    try {
      const done = await confirmed(() => api.documents.sign.mutate({ actId, paperIds }));
      if (done === undefined) return;
      toast({ what: t('documents.toSign.done', { n: done.signed.length }) });
      onDone();
      await again();
    } catch (error) {
      const refused = refusalOf(error);
      toast({ what: refused ? wordsOf(refused, t) : t('core.offline') });
    } finally {
      setBusy(false);
    }
  };
  return { sign: (paperIds: string[]) => void signing(paperIds), busy, asking };
}

type WaitingProps = {
  readonly papers: readonly PaperToSign[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (id: string, on: boolean) => void;
  readonly onRead: (paper: PaperToSign) => void;
};

function Waiting({ papers, chosen, onChoose, onRead }: WaitingProps) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const named = ({ kind, beneficiary }: PaperToSign) => ({ kind: kindName(kind, t), name: fullName(beneficiary, language) });
  return (
    <DataTable
      caption={t('documents.toSign.title')}
      rows={papers}
      rowKey={({ id }) => id}
      isMine={({ may }) => isOffered(may.sign)}
      columns={[
        {
          key: 'beneficiary',
          head: t('documents.column.beneficiary'),
          cell: (paper) =>
            isOffered(paper.may.sign) ? (
              <label className={styles.choice}>
                <input
                  type="checkbox"
                  aria-label={t('documents.toSign.choose', named(paper))}
                  checked={chosen.has(paper.id)}
                  onChange={(event) => onChoose(paper.id, event.target.checked)}
                />
                <PersonName>{listName(paper.beneficiary, language)}</PersonName>
              </label>
            ) : (
              <TwoLines under={paper.may.sign.ok ? undefined : t(asKey(paper.may.sign.reason))}>
                <PersonName>{listName(paper.beneficiary, language)}</PersonName>
              </TwoLines>
            ),
        },
        {
          key: 'paper',
          head: t('documents.column.paper'),
          cell: ({ kind, preparer, preparedAt }) => (
            <TwoLines under={t('documents.toSign.preparedBy', { name: fullName(preparer, language), moment: format.moment(preparedAt) })}>
              {kindName(kind, t)}
            </TwoLines>
          ),
        },
        {
          key: 'act',
          head: '',
          end: true,
          cell: (paper) => (
            <QuietAct onAct={() => onRead(paper)} name={t('documents.toSign.reviewOf', named(paper))}>
              {t('documents.toSign.review')}
            </QuietAct>
          ),
        },
      ]}
    />
  );
}

type ReviewProps = { readonly paper: PaperToSign; readonly busy: boolean; readonly onSign: () => void; readonly onClose: () => void };

function Review({ paper, busy, onSign, onClose }: ReviewProps) {
  const t = useText();
  return (
    <Sheet title={kindName(paper.kind, t)} onClose={onClose}>
      <div className={styles.review}>
        {paper.facts && <FactsRead facts={paper.facts} />}
        {isOffered(paper.may.sign) && (
          <MainAct size="mid" busy={busy} onAct={onSign}>
            {t('documents.review.sign')}
          </MainAct>
        )}
        {isOffered(paper.may.revoke) && <RevokeForm paperId={paper.id} isIssued={false} onDone={onClose} />}
      </div>
    </Sheet>
  );
}
