import { CalendarRange, UserRound, UsersRound } from 'lucide-react';
import { useText } from '../../core/text.tsx';
import { ActForm } from '../../ui/act-form.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { BlockerLinks } from './blocker-links.tsx';
import { usePublish, type GroupDraft } from './use-drafts.ts';
import styles from './drafts-page.module.css';

type PublishSheetProps = { readonly groups: readonly GroupDraft[]; readonly onClose: () => void };

/** What a publication does and whom it tells, read before it is sent. */
export function PublishSheet({ groups, onClose }: PublishSheetProps) {
  const t = useText();
  const { act, asking, blockers } = usePublish(groups, onClose);
  const sessions = groups.flatMap(({ wishes }) => wishes).length;
  const members = groups.reduce((sum, group) => sum + group.members, 0);
  const trainers = new Set(groups.flatMap(({ trainerIds }) => trainerIds)).size;
  return (
    <Sheet title={t('schedule.drafts.reviewTitle')} onClose={onClose}>
      <ActForm
        filled={act}
        act={
          <>
            <MainAct submit size="mid" busy={act.busy}>
              {t('schedule.drafts.publish')}
            </MainAct>
            <Act size="mid" onAct={onClose}>
              {t('core.cancel')}
            </Act>
          </>
        }
      >
        <ul className={styles.review}>
          <li>
            <Icon drawing={CalendarRange} size={18} />
            {t('schedule.drafts.reviewSessions', { n: sessions, codes: groups.map(({ code }) => code).join(' · ') })}
          </li>
          <li>
            <Icon drawing={UsersRound} size={18} />
            {t('schedule.drafts.reviewMembers', { n: members })}
          </li>
          <li>
            <Icon drawing={UserRound} size={18} />
            {t('schedule.drafts.reviewTrainers', { n: trainers })}
          </li>
        </ul>
        <p className={styles.none}>{t('schedule.drafts.reviewOnce')}</p>
        <BlockerLinks blockers={blockers} />
      </ActForm>
      {asking}
    </Sheet>
  );
}
