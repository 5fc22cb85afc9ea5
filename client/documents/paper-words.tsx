import { Check, PenLine, X } from 'lucide-react';
import { stateOf } from '../../shared/documents/rules.ts';
import type { PaperKind } from '../../shared/documents/schema.ts';
import { useText, type Say } from '../core/text.tsx';
import { Code } from '../ui/bidi.tsx';
import { TwoLines } from '../ui/data-table.tsx';
import { StatusChip } from '../ui/status-chip.tsx';

/** What a kind of paper is called. */
export function kindName(kind: PaperKind, t: Say): string {
  return t(`documents.kind.${kind}`);
}

type NamedProps = { readonly paper: { readonly kind: PaperKind; readonly number: string | null } };

/** A paper in a list: what it is, and its number under it. */
export function PaperName({ paper: { kind, number } }: NamedProps) {
  const t = useText();
  return <TwoLines under={number === null ? t('documents.unnumbered') : <Code>{number}</Code>}>{kindName(kind, t)}</TwoLines>;
}

const looks = {
  prepared: { drawing: PenLine, tone: 'look' },
  issued: { drawing: Check, tone: 'ok' },
  revoked: { drawing: X, tone: 'no' },
} as const;

type StateProps = { readonly paper: { readonly issuedAt: number | null; readonly revokedAt: number | null } };

/** Where a paper stands. */
export function PaperState({ paper }: StateProps) {
  const t = useText();
  const state = stateOf(paper);
  const { drawing, tone } = looks[state];
  return (
    <StatusChip drawing={drawing} tone={tone}>
      {t(state === 'revoked' && paper.issuedAt === null ? 'documents.state.withdrawn' : `documents.state.${state}`)}
    </StatusChip>
  );
}
