import { CircleCheck, Download, Printer, TriangleAlert } from 'lucide-react';
import { useText } from '../../core/text.tsx';
import { handOver } from '../../documents/use-papers.ts';
import { Act, QuietAct } from '../../ui/act.tsx';
import { Banner } from '../../ui/banner.tsx';
import styles from './sheets.module.css';
import type { PrintSheets } from './use-sheets.ts';

/** How far the sheets are; then their files, until the page is left. */
export function SheetsBanner({ print }: { readonly print: PrintSheets }) {
  const t = useText();
  const { printing } = print;
  if (!printing) return null;
  const { total, done, end, why, files } = printing;
  if (end === null) {
    const words = t('trainees.sheets.running', { done, total });
    return (
      <Banner drawing={Printer} title={words} act={<Act onAct={print.stop}>{t('trainees.sheets.stop')}</Act>}>
        <progress className={styles.progress} max={total} value={done} aria-label={words} />
      </Banner>
    );
  }
  const close = <Act onAct={print.close}>{t('core.close')}</Act>;
  const isWhole = end === 'done' && files.length > 0;
  return (
    <>
      <Banner drawing={isWhole ? CircleCheck : TriangleAlert} tone={isWhole ? 'green' : 'saffron'} title={titleOf()} act={close}>
        {files.length > 0 && t('trainees.sheets.once')}
      </Banner>
      {files.length > 0 && (
        <ul className={styles.files} aria-label={t('trainees.sheets.files')}>
          {files.map(({ name, pdf }) => (
            <li key={name}>
              <QuietAct drawing={Download} onAct={() => handOver(pdf, name)}>
                {t('trainees.sheets.download', { name: `\u2068${name}\u2069` })}
              </QuietAct>
            </li>
          ))}
        </ul>
      )}
    </>
  );

  function titleOf(): string {
    if (end === 'failed') return t('trainees.sheets.failed', { why });
    if (end === 'stopped') return t('trainees.sheets.stopped', { done, total });
    return files.length > 0 ? t('trainees.sheets.done', { n: done }) : why;
  }
}
