import { Link2, X } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { localDay } from '../../shared/core/time.ts';
import { linkKinds, type Link, type LinkKind, type MemoType } from '../../shared/memos/schema.ts';
import { useFormat } from '../core/format.ts';
import { useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { QuietAct } from '../ui/act.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import type { ShownMemo } from './use-memos.ts';
import { linkName, Numbered, Subject } from './words.tsx';
import styles from './memos.module.css';

type Known = {
  readonly id: string;
  readonly type: MemoType;
  readonly number: string | null;
  readonly signedAt: number | null;
  readonly subjectFr: string;
  readonly subjectAr: string;
};
type LinksFieldProps = {
  readonly type: MemoType;
  readonly links: readonly Link[];
  /** What the memos named before are called. */
  readonly known: ShownMemo['links'];
  readonly onChange: (links: readonly Link[]) => void;
};

/** What a memo does to memos signed before it: found by number or words, then how. */
export function LinksField({ type, links, known, onChange }: LinksFieldProps) {
  const t = useText();
  const [words, setWords] = useState('');
  const asked = useDeferredValue(words.trim());
  const [met, setMet] = useState<readonly Known[]>([]);
  const { data } = useQuery({
    queryKey: ['memos.linkable', asked],
    queryFn: () => api.memos.linkable.query({ query: asked }),
    enabled: asked.length > 1,
  });
  const named = new Map<string, Known>([
    ...known.map((each): [string, Known] => [each.targetId, { ...each, id: each.targetId }]),
    ...met.map((each): [string, Known] => [each.id, each]),
  ]);
  const found = (data?.memos ?? []).filter(({ id }) => !links.some(({ targetId }) => targetId === id));
  const add = (memo: Known) => {
    setMet([...met, memo]);
    onChange([...links, { targetId: memo.id, kind: type === 'rectification' ? 'rectifies' : 'refers' }]);
    setWords('');
  };
  return (
    <div className={styles.linking}>
      {links.length > 0 && (
        <ul className={styles.rows}>
          {links.map((link) => (
            <li key={link.targetId}>
              <SelectField
                label={t('memos.link.kind')}
                value={link.kind}
                onChange={(value) => onChange(links.map((each) => (each === link ? { ...link, kind: kindOf(value) } : each)))}
                choices={linkKinds.map((value) => ({ value, label: linkName(value, t) }))}
              />
              <Called memo={named.get(link.targetId)} />
              <QuietAct drawing={X} name={t('memos.link.remove')} onAct={() => onChange(links.filter((each) => each !== link))}>
                {t('memos.remove')}
              </QuietAct>
            </li>
          ))}
        </ul>
      )}
      <TextField
        type="search"
        label={t('memos.link.search')}
        hint={data && found.length === 0 && asked.length > 1 ? t('memos.link.none') : t('memos.link.searchHint')}
        autoComplete="off"
        value={words}
        onChange={setWords}
      />
      {asked.length > 1 && found.length > 0 && (
        <ul className={styles.found}>
          {found.map((memo) => (
            <li key={memo.id}>
              <Called memo={memo} />
              <QuietAct drawing={Link2} onAct={() => add(memo)}>
                {t('memos.link.add')}
              </QuietAct>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function kindOf(value: string): LinkKind {
  return linkKinds.find((each) => each === value) ?? 'refers';
}

function Called({ memo }: { readonly memo: Known | undefined }) {
  const format = useFormat();
  if (!memo) return <span />;
  return (
    <span className={styles.called}>
      <strong>
        <Numbered type={memo.type} number={memo.number} />
        {memo.signedAt !== null && <> · {format.dayAndYear(localDay(memo.signedAt))}</>}
      </strong>
      <Subject memo={memo} />
    </span>
  );
}
