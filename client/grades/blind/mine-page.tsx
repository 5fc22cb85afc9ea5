import { PencilLine } from 'lucide-react';
import { inLanguage } from '../../../shared/core/text.ts';
import { useFormat } from '../../core/format.ts';
import { asKey, useLanguage, useText } from '../../core/text.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { WorkList, WorkRow } from '../../ui/work-row.tsx';
import { useMyMarkings } from './use-blind.ts';

/** What one is named to read or to enter, the soonest to close first. */
export function MyMarkingsPage() {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const markings = useMyMarkings();
  return (
    <>
      <PageHead title={t('grades.blind.mine')} help={t('grades.blind.mineHelp')} />
      {markings.length === 0 ? (
        <Situation drawing={PencilLine} title={t('grades.blind.mineNone')} cause={t('grades.blind.mineNoneCause')} />
      ) : (
        <WorkList>
          {markings.map((each) => {
            const what = `${inLanguage({ fr: each.titleFr, ar: each.titleAr }, language)} · ${each.groupCode}`;
            const parts = each.isBlind
              ? [t(asKey(`grades.blind.readingNumber.${each.reading}`)), t('grades.blind.done', { done: each.done, n: each.numbered })]
              : [];
            return (
              <WorkRow
                key={each.id}
                drawing={PencilLine}
                what={what}
                why={[...parts, t('grades.blind.before', { moment: format.moment(each.closesAt) })].join(' · ')}
                act={{
                  to: each.isBlind && each.unsealedAt === null ? `/corrections/${each.id}` : `/notes/${each.id}`,
                  label: t('grades.blind.open'),
                  name: `${t('grades.blind.open')} ${what}`,
                }}
              />
            );
          })}
        </WorkList>
      )}
    </>
  );
}
