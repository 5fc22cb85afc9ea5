import type { Office } from '../../shared/core/authority.ts';
import { localDay } from '../../shared/core/time.ts';
import { useFormat } from '../core/format.ts';
import { useText } from '../core/text.tsx';
import { SignDrawing } from '../ui/drawings.ts';
import { WorkRow } from '../ui/work-row.tsx';
import { useSignaturesWaiting } from './use-signatures.ts';

/** What waits for the signature of whoever signs. */
export function PapersToday({ held }: { readonly held: ReadonlySet<Office> }) {
  return held.has('director') ? <Signatures /> : null;
}

function Signatures() {
  const t = useText();
  const format = useFormat();
  const { total, oldest } = useSignaturesWaiting();
  if (total === 0 || oldest === null) return null;
  return (
    <WorkRow
      drawing={SignDrawing}
      tone="saffron"
      what={t('documents.toSign.today', { n: total })}
      why={t('documents.toSign.oldest', { day: format.day(localDay(oldest)) })}
      act={{ label: t('core.nav.toSign'), to: '/a-signer' }}
    />
  );
}
