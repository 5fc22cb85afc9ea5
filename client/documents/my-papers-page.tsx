import { Files } from 'lucide-react';
import { useText } from '../core/text.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Situation } from '../ui/situation.tsx';
import { PapersTable } from './papers-table.tsx';
import { useMyPapers } from './use-papers.ts';

/** The papers issued in one's name, each as it was issued. */
export function MyPapersPage() {
  const t = useText();
  const papers = useMyPapers();
  return (
    <>
      <PageHead
        title={t('documents.mine.title')}
        situation={t('documents.mine.situation', { n: papers.length })}
        help={t('documents.mine.help')}
      />
      {papers.length === 0 ? (
        <Situation drawing={Files} title={t('documents.mine.none')} cause={t('documents.mine.noneCause')} />
      ) : (
        <PapersTable caption={t('documents.mine.title')} papers={papers} footer={t('documents.mine.help')} />
      )}
    </>
  );
}
