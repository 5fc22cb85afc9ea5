import { FileText } from 'lucide-react';
import { useText } from '../../core/text.tsx';
import { Act } from '../../ui/act.tsx';
import { useMemoPaper } from './use-memo-paper.ts';

type MemoPdfProps = {
  readonly memoId: string;
  readonly isSigned: boolean;
  /** Keeps what is still being typed. */
  readonly before?: () => Promise<unknown>;
};

/** Opens the pages of a memo: the official ones, or a draft's under its watermark. */
export function MemoPdf({ memoId, isSigned, before }: MemoPdfProps) {
  const t = useText();
  const { busy, open } = useMemoPaper(memoId);
  return (
    <Act drawing={FileText} busy={busy !== undefined} onAct={() => open(before)}>
      {t(busy ? 'memos.papers.busy' : isSigned ? 'memos.papers.open' : 'memos.papers.preview')}
    </Act>
  );
}
