import { CircleCheck, Printer, TriangleAlert } from 'lucide-react';
import { useText } from '../core/text.tsx';
import { Act, MainAct } from '../ui/act.tsx';
import { Banner } from '../ui/banner.tsx';
import type { Print } from './use-print.ts';

/** How far a batch is, until its file is handed over. */
export function PrintBanner({ print }: { readonly print: Print }) {
  const t = useText();
  const { run } = print;
  if (!run) return null;
  const { done, total, outcome } = run;
  if (outcome === 'done') {
    return (
      <Banner
        drawing={CircleCheck}
        tone="green"
        title={t('documents.print.done')}
        act={<MainAct onAct={print.download}>{t('documents.print.download')}</MainAct>}
      />
    );
  }
  if (outcome !== null) {
    return (
      <Banner drawing={TriangleAlert} title={t(`documents.print.${outcome}`)} act={<Act onAct={print.close}>{t('core.close')}</Act>} />
    );
  }
  return (
    <Banner
      drawing={Printer}
      title={done < total ? t('documents.print.running', { done, total }) : t('documents.print.merging', { total })}
      act={<Act onAct={print.cancel}>{t('documents.print.cancel')}</Act>}
    >
      <progress max={total} value={done} aria-label={t('documents.print.running', { done, total })} />
    </Banner>
  );
}
