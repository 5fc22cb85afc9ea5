import { CloudOff, SearchX } from 'lucide-react';
import { useText, type Key } from '../../core/text.tsx';
import { refusalOf } from '../../core/trpc.ts';
import { Act } from '../../ui/act.tsx';
import { Situation } from '../../ui/situation.tsx';

type UnreadableProps = {
  readonly error: Error;
  readonly onRetry: () => void;
  /** What is said when the server answers that there is no such thing. */
  readonly title: Key;
  readonly cause: Key;
};

/** Rights that cannot be shown: there are none by that name, or the network is away. */
export function Unreadable({ error, onRetry, title, cause }: UnreadableProps) {
  const t = useText();
  if (refusalOf(error)) {
    return (
      <Situation
        drawing={SearchX}
        level={1}
        title={t(title)}
        cause={t(cause)}
        acts={<Act to="/qui-peut">{t('organisation.whoCan.others')}</Act>}
      />
    );
  }
  const retry = <Act onAct={onRetry}>{t('organisation.rights.retry')}</Act>;
  return (
    <Situation
      drawing={CloudOff}
      tone="saffron"
      level={1}
      title={t('organisation.rights.offline')}
      cause={t('organisation.rights.offlineCause')}
      acts={retry}
    />
  );
}
