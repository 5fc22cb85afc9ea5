import { useDeferredValue, useState } from 'react';
import { localDay } from '../../../shared/core/time.ts';
import { listName } from '../../../shared/people/rules.ts';
import { centreNow } from '../../core/clock.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { useSignedIn } from '../../core/signed-in.tsx';
import { ActForm } from '../../ui/act-form.tsx';
import { MainAct, QuietAct } from '../../ui/act.tsx';
import { PersonName } from '../../ui/bidi.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useMemosAgain } from '../use-memos.ts';
import styles from './receipts.module.css';
import { useReceiptList } from './use-receipts.ts';

type PaperSheetProps = { readonly memoId: string; readonly onClose: () => void };

/** Enters who signed the printed list: those still missing, found by name, ticked. */
export function PaperSheet({ memoId, onClose }: PaperSheetProps) {
  const t = useText();
  const toast = useToast();
  const again = useMemosAgain();
  const [signed, setSigned] = useState<ReadonlySet<string>>(new Set());
  const [signedOn, setSignedOn] = useState(localDay(centreNow()));
  const [reason, setReason] = useState('');
  const act = useAct(
    async (actId) => {
      const { recorded } = await api.memos.recordOnPaper.mutate({ actId, memoId, personIds: [...signed], signedOn, reason });
      toast({ what: t('memos.receipts.paper.done', { n: recorded }) });
      onClose();
      await again();
    },
    { 'memos.receipts.refusal.paperDay': 'signedOn' },
    { check: () => (signed.size === 0 ? [{ field: null, words: t('memos.receipts.paper.nobody') }] : []) },
  );
  return (
    <Sheet title={t('memos.receipts.paper.title')} onClose={onClose}>
      <ActForm
        filled={act}
        act={
          <MainAct submit busy={act.busy}>
            {t('memos.receipts.paper.act')}
          </MainAct>
        }
      >
        <p className={styles.soft}>{t('memos.receipts.paper.help')}</p>
        <Missing memoId={memoId} signed={signed} onChange={setSigned} />
        <TextField
          type="date"
          label={t('memos.receipts.paper.on')}
          error={act.errorAt('signedOn')}
          value={signedOn}
          max={localDay(centreNow())}
          onChange={setSignedOn}
        />
        <TextField
          label={t('memos.receipts.paper.reason')}
          hint={t('memos.receipts.paper.reasonHint')}
          error={act.errorAt('reason')}
          value={reason}
          onChange={setReason}
          maxLength={400}
        />
      </ActForm>
    </Sheet>
  );
}

type MissingProps = {
  readonly memoId: string;
  readonly signed: ReadonlySet<string>;
  readonly onChange: (signed: ReadonlySet<string>) => void;
};

function Missing({ memoId, signed, onChange }: MissingProps) {
  const t = useText();
  const { language } = useLanguage();
  const { personId } = useSignedIn();
  const [query, setQuery] = useState('');
  const asked = useDeferredValue(query.trim());
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useReceiptList({
    memoId,
    unitId: null,
    filter: 'missing',
    query: asked,
  });
  const lines = data?.pages.flatMap((page) => page.lines).filter(({ person }) => person.id !== personId) ?? [];
  const toggle = (id: string, isSigned: boolean) => {
    const next = new Set(signed);
    if (isSigned) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  return (
    <fieldset className={styles.choosing}>
      <legend>{t('memos.receipts.paper.who')}</legend>
      <TextField type="search" label={t('memos.receipts.progress.search')} value={query} onChange={setQuery} autoComplete="off" />
      <div className={styles.ticks}>
        {lines.map(({ person }) => (
          <CheckField key={person.id} checked={signed.has(person.id)} onChange={(isSigned) => toggle(person.id, isSigned)}>
            <PersonName>{listName(person, language)}</PersonName>
          </CheckField>
        ))}
        {hasNextPage && (
          <QuietAct busy={isFetchingNextPage} onAct={() => void fetchNextPage()}>
            {t('memos.receipts.progress.more')}
          </QuietAct>
        )}
      </div>
    </fieldset>
  );
}
