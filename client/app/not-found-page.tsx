import { Search } from 'lucide-react';
import { useText } from '../core/text.tsx';
import { MainAct } from '../ui/act.tsx';
import { Situation } from '../ui/situation.tsx';

/** The same page for what does not exist and for what may not be known to exist. */
export function NotFoundPage() {
  const t = useText();
  return (
    <Situation
      level={1}
      drawing={Search}
      title={t('core.notFound.title')}
      cause={t('core.notFound.cause')}
      facts={[
        { term: t('core.notFound.who'), what: t('core.notFound.whoText') },
        { term: t('core.notFound.safe'), what: t('core.notFound.safeText') },
      ]}
      acts={<MainAct to="/">{t('core.toToday')}</MainAct>}
    />
  );
}
