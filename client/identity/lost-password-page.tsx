import { Link } from 'react-router';
import { useText } from '../core/text.tsx';
import { MainAct } from '../ui/act.tsx';
import { ArcadeFrame, Doors } from '../ui/arcade-frame.tsx';
import { PageHead } from '../ui/page-head.tsx';
import styles from './lost-password-page.module.css';

/** Who hands out a code, and what to do with it. */
export function LostPasswordPage() {
  const t = useText();
  return (
    <ArcadeFrame foot={t('identity.signIn.foot')}>
      <PageHead title={t('identity.password.lost')} situation={t('identity.password.lostHelp')} />
      <dl className={styles.who}>
        <dt>{t('identity.password.lostTrainees')}</dt>
        <dd>{t('identity.password.lostTraineesWho')}</dd>
        <dt>{t('identity.password.lostStaff')}</dt>
        <dd>{t('identity.password.lostStaffWho')}</dd>
      </dl>
      <p className={styles.safe}>{t('identity.password.lostSafe')}</p>
      <MainAct to="/activer" size="big">
        {t('identity.haveCode')}
      </MainAct>
      <Doors>
        <li>
          <Link to="/connexion">{t('identity.toSignIn')}</Link>
        </li>
      </Doors>
    </ArcadeFrame>
  );
}
