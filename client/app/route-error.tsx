import { RefreshCw, TriangleAlert } from 'lucide-react';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { useText } from '../core/text.tsx';
import { Act, MainAct } from '../ui/act.tsx';
import { Code } from '../ui/bidi.tsx';
import { Situation } from '../ui/situation.tsx';
import { NotFoundPage } from './not-found-page.tsx';

/** What a route shows when it cannot show itself. The error's own text is never shown. */
export function RouteError() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  if (isMissingPart(error)) return <Outdated />;
  return <Broken number={numberOf(error)} />;
}

/** After an update the old parts of the page are gone from the server. */
function Outdated() {
  const t = useText();
  return (
    <Situation
      level={1}
      drawing={RefreshCw}
      tone="saffron"
      title={t('core.outdated.title')}
      cause={t('core.outdated.cause')}
      facts={[{ term: t('core.outdated.safe'), what: t('core.outdated.safeText') }]}
      acts={<MainAct onAct={() => location.reload()}>{t('core.reload')}</MainAct>}
    />
  );
}

type BrokenProps = { readonly number: string | undefined };

export function Broken({ number }: BrokenProps) {
  const t = useText();
  return (
    <Situation
      level={1}
      drawing={TriangleAlert}
      tone="terra"
      title={t('core.broken.title')}
      cause={t('core.broken.cause')}
      facts={[
        { term: t('core.broken.safe'), what: t('core.broken.safeText') },
        { term: t('core.broken.who'), what: t('core.broken.whoText') },
        ...(number === undefined ? [] : [{ term: t('core.broken.number'), what: <Code>{number}</Code> }]),
      ]}
      acts={
        <>
          <MainAct onAct={() => location.reload()}>{t('core.reload')}</MainAct>
          <Act to="/">{t('core.toToday')}</Act>
        </>
      }
    />
  );
}

function isMissingPart(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|module script failed/i.test(error.message);
}

/** The id under which the server logged the fault, when the fault is the server's. */
function numberOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('data' in error)) return undefined;
  const { data } = error;
  if (typeof data !== 'object' || data === null || !('id' in data)) return undefined;
  return typeof data.id === 'string' ? data.id : undefined;
}
