import { Ban, CloudOff } from 'lucide-react';
import { isOffice } from '../../shared/core/authority.ts';
import { inLanguage, type Language } from '../../shared/core/text.ts';
import { useLanguage, useText, type Say } from '../core/text.tsx';
import type { RefusalShown } from '../core/trpc.ts';
import { wordsOf } from '../core/use-act.ts';
import { Act, MainAct } from '../ui/act.tsx';
import { PersonName } from '../ui/bidi.tsx';
import { Situation } from '../ui/situation.tsx';

/** A page the server refused: why, who can, and the way on. */
export function RefusalPage({ refused }: { readonly refused: RefusalShown }) {
  const t = useText();
  const { language } = useLanguage();
  const who = whoCan(refused, t, language);
  return (
    <Situation
      level={1}
      drawing={Ban}
      tone="terra"
      title={t('core.refused.title')}
      cause={wordsOf(refused, t)}
      facts={[
        ...(who.length === 0 ? [] : [{ term: t('core.refused.who'), what: <Lines lines={who} /> }]),
        { term: t('core.notFound.safe'), what: t('core.notFound.safeText') },
      ]}
      acts={
        <>
          <MainAct to="/">{t('core.toToday')}</MainAct>
          <Act to="/qui-peut">{t('organisation.whoCan.title')}</Act>
        </>
      }
    />
  );
}

/** What was not kept on the device waits for the network. */
export function AwayPage() {
  const t = useText();
  return (
    <Situation
      level={1}
      drawing={CloudOff}
      tone="saffron"
      title={t('core.away.title')}
      cause={t('core.away.cause')}
      facts={[{ term: t('core.notFound.safe'), what: t('core.outdated.safeText') }]}
      acts={
        <>
          <MainAct onAct={() => location.reload()}>{t('core.reload')}</MainAct>
          <Act to="/">{t('core.toToday')}</Act>
        </>
      }
    />
  );
}

type Line = { readonly key: string; readonly name: string | undefined; readonly office: string };

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  return lines.map(({ key, name, office }) => (
    <div key={key}>
      {name !== undefined && (
        <>
          <PersonName>
            <strong>{name}</strong>
          </PersonName>
          {' · '}
        </>
      )}
      {office}
    </div>
  ));
}

const NAMED = 5;

/** Who holds the right today: one name of each office, the highest first, and how many more; offices alone where nobody holds them. */
function whoCan({ params }: RefusalShown, t: Say, language: Language): readonly Line[] {
  const holders = listOf(params['holders']).filter(isHolder);
  const named = holders.filter((holder, place) => holders.findIndex(({ office }) => office === holder.office) === place).slice(0, NAMED);
  if (named.length === 0) {
    return listOf(params['offices'])
      .filter(isOffice)
      .map((office) => ({ key: office, name: undefined, office: t(`office.${office}.m`) }));
  }
  const lines = named.map(({ personId, name, title, office }) => ({
    key: `${personId} ${office}`,
    name: language === 'ar' ? name.arabic : name.latin,
    office: inLanguage(title, language),
  }));
  const others = new Set(holders.map(({ personId }) => personId)).size - new Set(named.map(({ personId }) => personId)).size;
  return others === 0 ? lines : [...lines, { key: 'others', name: undefined, office: t('core.refused.others', { n: others }) }];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

type HolderTold = {
  readonly personId: string;
  readonly office: string;
  readonly name: { readonly latin: string; readonly arabic: string };
  readonly title: { readonly fr: string; readonly ar: string };
};

function isHolder(value: unknown): value is HolderTold {
  return typeof value === 'object' && value !== null && 'personId' in value && 'office' in value && 'name' in value && 'title' in value;
}
