import { RefreshCw, TriangleAlert } from 'lucide-react';
import { isRouteErrorResponse, Navigate, useLocation, useRouteError } from 'react-router';
import { useText } from '../core/text.tsx';
import { isUnanswered, refusalOf, type RefusalShown } from '../core/trpc.ts';
import { Act, MainAct } from '../ui/act.tsx';
import { Code } from '../ui/bidi.tsx';
import { Situation } from '../ui/situation.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { AwayPage, RefusalPage } from './refusal-page.tsx';

/** What a route shows when it cannot show itself. The error's own text is never shown. */
export function RouteError() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  if (isMissingPart(error)) return <Outdated />;
  if (isUnanswered(error)) return <AwayPage />;
  const refused = refusalOf(error);
  return refused ? <Refused refused={refused} /> : <Broken number={undefined} />;
}

/** A refusal is an answer: the door for who is no longer signed in, nothing at all for what is hidden or no address of ours, else its reason. */
function Refused({ refused }: { readonly refused: RefusalShown }) {
  const { pathname, search } = useLocation();
  const { kind, params } = refused;
  if (kind === 'bug') return <Broken number={typeof params['id'] === 'string' ? params['id'] : undefined} />;
  if (kind === 'hidden' || kind === 'invalid') return <NotFoundPage />;
  if (kind === 'unauthenticated') return <Navigate to="/connexion" replace state={{ from: pathname + search }} />;
  if (kind === 'secondFactor') return <Navigate to="/second-facteur" replace state={{ from: pathname + search }} />;
  return <RefusalPage refused={refused} />;
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
