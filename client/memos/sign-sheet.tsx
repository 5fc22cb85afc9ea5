import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { inLanguage } from '../../shared/core/text.ts';
import type { Target } from '../../shared/memos/schema.ts';
import { listName } from '../../shared/people/rules.ts';
import { useConfirmed } from '../core/confirmed.tsx';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { useAct } from '../core/use-act.ts';
import { ActForm } from '../ui/act-form.tsx';
import { MainAct, QuietAct } from '../ui/act.tsx';
import { PersonName } from '../ui/bidi.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useToast } from '../ui/toast.tsx';
import { useMemosAgain, useReach, type ShownMemo } from './use-memos.ts';
import { Subject, typeName } from './words.tsx';
import styles from './review.module.css';

type SignSheetProps = { readonly shown: ShownMemo; readonly onClose: () => void };

/** Before the signature: what is signed, in what capacity, and exactly whom it reaches. There is no way back, so it is read once more. */
export function SignSheet({ shown: { memo, may }, onClose }: SignSheetProps) {
  const t = useText();
  const format = useFormat();
  const toast = useToast();
  const again = useMemosAgain();
  const { confirmed, asking } = useConfirmed();
  const reach = useReach(memo.targets);
  const act = useAct(async (actId) => {
    const input = { actId, memoId: memo.id, version: memo.version, addressees: reach?.count ?? 0 };
    try {
      const signed = await confirmed(() => api.memos.sign.mutate(input));
      if (signed === undefined) return;
      toast({ what: t('memos.signedAs', { number: signed.number, n: signed.addressees }) });
      onClose();
    } finally {
      await again();
    }
  });
  const capacity = may.sign.ok ? may.sign.by.capacity : 'titular';
  return (
    <>
      <Sheet title={t('memos.sign.title')} onClose={onClose}>
        <ActForm
          filled={act}
          act={
            <MainAct
              submit
              size="mid"
              busy={act.busy}
              disabledReason={reach === undefined || reach.count === 0 ? t('memos.target.nobody') : undefined}
            >
              {t('memos.sign.act')}
            </MainAct>
          }
        >
          <div className={styles.review}>
            <p className={styles.reviewed}>
              <strong>
                <Subject memo={memo} />
              </strong>
              <br />
              {typeName(memo.type, t)} · {t(`memos.obligation.${memo.obligation}`)}
              {memo.urgency === 'urgent' && <> · {t('memos.urgent')}</>}
            </p>
            {capacity !== 'titular' && <p>{t(`memos.sign.${capacity}`)}</p>}
            <p className={styles.count}>
              <strong>{format.number(reach?.count ?? 0)}</strong> {t('memos.sign.addressees', { n: reach?.count ?? 0 })}
            </p>
            {reach !== undefined && (
              <ul className={styles.units}>
                {reach.units.slice(0, UNITS_SHOWN).map(({ unitId, name, count }) => (
                  <Unit key={unitId ?? 'none'} name={name} count={count} />
                ))}
              </ul>
            )}
            <Everyone targets={memo.targets} />
            <p className={styles.soft}>{t('memos.sign.final')}</p>
          </div>
        </ActForm>
      </Sheet>
      {asking}
    </>
  );
}

/** Units named before the list by name. */
const UNITS_SHOWN = 12;

function Unit({ name, count }: { readonly name: { readonly fr: string; readonly ar: string } | null; readonly count: number }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <li>
      <bdi>{name === null ? t('memos.target.loose') : inLanguage(name, language)}</bdi>
      <span>{format.number(count)}</span>
    </li>
  );
}

/** The addressees by name, fifty at a time, when they are asked for. */
function Everyone({ targets }: { readonly targets: readonly Target[] }) {
  const t = useText();
  const { language } = useLanguage();
  const [open, setOpen] = useState(false);
  const { data, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['memos.addresseeList', targets],
    queryFn: ({ pageParam }) => api.memos.addresseeList.query({ targets: [...targets], unitId: null, query: '', after: pageParam }),
    initialPageParam: asAfter(null),
    getNextPageParam: ({ next }) => next,
    enabled: open,
  });
  if (!open) return <QuietAct onAct={() => setOpen(true)}>{t('memos.sign.list')}</QuietAct>;
  return (
    <>
      <ol className={styles.names}>
        {data?.pages
          .flatMap(({ persons }) => persons)
          .map((each) => (
            <li key={each.id}>
              <PersonName>{listName(each, language)}</PersonName>
            </li>
          ))}
      </ol>
      {hasNextPage && (
        <QuietAct busy={isFetching} onAct={() => void fetchNextPage()}>
          {t('memos.sign.more')}
        </QuietAct>
      )}
    </>
  );
}

/** The first page comes after nobody; the others after somebody. */
function asAfter(after: string | null): string | null {
  return after;
}
