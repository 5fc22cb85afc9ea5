import { CloudOff, Lock, LogIn, TriangleAlert } from 'lucide-react';
import { useFormat } from '../../core/format.ts';
import { asKey, useText } from '../../core/text.tsx';
import { Act } from '../../ui/act.tsx';
import { Banner } from '../../ui/banner.tsx';
import type { GridModel } from './use-mark-grid.ts';

/** What a person must know before typing on: read only and why, no network, an old list, a refusal. */
export function GridState({ grid, keptAt }: { readonly grid: GridModel; readonly keptAt: number | null }) {
  const t = useText();
  const format = useFormat();
  const { queues, columns } = grid;
  const isStuck = (how: 'offline' | 'signedOut') => queues.some(({ stuck }) => stuck === how);
  const refused = queues.find((queue) => queue.refused !== null)?.refused;
  const closed = columns.find(({ mayEnter }) => !mayEnter.ok)?.mayEnter;
  const who =
    closed && !closed.ok && closed.who.length > 0
      ? t('authority.whoCan', { offices: closed.who.map((office) => t(`office.${office}.m`)).join(', ') })
      : '';
  return (
    <>
      {closed && !closed.ok && !grid.isOpen && (
        <Banner drawing={Lock} title={t('grades.grid.closed.title')}>
          {closed.reason.startsWith('authority.') ? t('grades.grid.closed.other') : `${t(asKey(closed.reason))} ${who}`}
        </Banner>
      )}
      {closed && grid.isOpen && (
        <Banner drawing={Lock} title={t('grades.grid.closed.some')}>
          {who}
        </Banner>
      )}
      {isStuck('offline') && (
        <Banner drawing={CloudOff} title={t('grades.grid.offline.title')}>
          {t('grades.grid.offline.text')}
        </Banner>
      )}
      {isStuck('signedOut') && (
        <Banner drawing={LogIn} title={t('grades.grid.signedOut.title')} act={<Act to="/connexion">{t('identity.signIn')}</Act>}>
          {t('grades.grid.signedOut.text')}
        </Banner>
      )}
      {keptAt !== null && !isStuck('offline') && !isStuck('signedOut') && (
        <Banner drawing={CloudOff} title={t('grades.grid.kept.title', { time: format.timeOf(keptAt) })}>
          {t('grades.grid.kept.text')}
        </Banner>
      )}
      {queues.some(({ durable }) => !durable) && (
        <Banner drawing={TriangleAlert} tone="terra" title={t('grades.grid.fragile.title')}>
          {t('grades.grid.fragile.text')}
        </Banner>
      )}
      {refused && (
        <Banner drawing={TriangleAlert} tone="terra" title={t('grades.grid.refused.title')}>
          {t(asKey(refused))} {t('grades.grid.refused.text')}
        </Banner>
      )}
    </>
  );
}
