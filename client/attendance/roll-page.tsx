import { Check, CloudOff, Keyboard, Lock, LogIn, TriangleAlert, UsersRound } from 'lucide-react';
import { useDeferredValue, useRef, useState, type KeyboardEvent } from 'react';
import { useParams } from 'react-router';
import { listName, searchKey } from '../../shared/people/rules.ts';
import { inLanguage } from '../../shared/core/text.ts';
import { useFormat } from '../core/format.ts';
import { asKey, useLanguage, useText } from '../core/text.tsx';
import { Act, MainAct } from '../ui/act.tsx';
import { Banner } from '../ui/banner.tsx';
import { Dock } from '../ui/dock.tsx';
import { RollHead } from '../ui/roll-head.tsx';
import { RollHint, RollList } from '../ui/roll-row.tsx';
import { Situation } from '../ui/situation.tsx';
import { OfficeRoll } from './office-roll.tsx';
import { RollConflicts } from './roll-conflicts.tsx';
import { RollMemberRow } from './roll-member-row.tsx';
import styles from './roll-page.module.css';
import { useRoll, type Roll } from './use-roll.ts';

/** The roll of one session: who is here, in a few taps, with or without a network. */
export function RollPage() {
  const { sessionId = '' } = useParams();
  return <RollOf key={sessionId} sessionId={sessionId} />;
}

function RollOf({ sessionId }: { readonly sessionId: string }) {
  const roll = useRoll(sessionId);
  const t = useText();
  const { language } = useLanguage();
  const format = useFormat();
  const { session } = roll;
  const where = t('attendance.where', {
    group: session.groupCode,
    room: inLanguage({ fr: session.roomNameFr, ar: session.roomNameAr }, language),
    hours: format.timeRange(session.startMinutes, session.endMinutes),
  });
  return (
    <>
      <RollHead
        title={inLanguage({ fr: session.moduleNameFr, ar: session.moduleNameAr }, language)}
        where={where}
        backTo="/"
        counts={roll.counts}
      />
      {roll.rows.length === 0 ? (
        <NobodyHere day={format.dayAndYear(session.day)} />
      ) : isForOffice(roll) ? (
        <OfficeRoll roll={roll} />
      ) : (
        <RollBody roll={roll} />
      )}
    </>
  );
}

/** Who may not call this roll, but may correct it once finished, or record it late. */
function isForOffice({ may, queue }: Roll): boolean {
  if (may.take.ok) return false;
  return queue.closedAt === null ? may.recordLate.ok : may.correct.ok;
}

function RollBody({ roll }: { readonly roll: Roll }) {
  const t = useText();
  const { language } = useLanguage();
  const [query, setQuery] = useState('');
  const sought = searchKey(useDeferredValue(query));
  const rows =
    sought === '' ? roll.rows : roll.rows.filter((row) => searchKey(`${listName(row, 'fr')} ${listName(row, 'ar')}`).includes(sought));
  const { list, search, onKeyDown } = useRollKeys(roll);
  const barred = roll.may.take.ok ? undefined : t(asKey(roll.may.take.reason));
  return (
    <div onKeyDown={onKeyDown}>
      <RollState roll={roll} />
      <RollConflicts roll={roll} />
      <label className={styles.search}>
        <span>{t('attendance.filter')}</span>
        <input
          ref={search}
          type="search"
          value={query}
          placeholder={t('attendance.filter')}
          onChange={(event) => setQuery(event.target.value)}
        />
      </label>
      {roll.queue.closedAt === null && <RollHint />}
      <div ref={list}>
        <RollList label={t('attendance.list', { group: roll.session.groupCode })}>
          {rows.map((row) => (
            <RollMemberRow key={row.id} row={row} name={listName(row, language)} roll={roll} off={barred !== undefined} />
          ))}
        </RollList>
      </div>
      {rows.length === 0 && <p className={styles.none}>{t('attendance.noMatch', { query })}</p>}
      <p className={styles.keys}>
        <Keyboard size={16} aria-hidden="true" />
        {t('attendance.keys')}
      </p>
      <Dock note={<Saved roll={roll} />}>
        {roll.queue.closedAt === null ? (
          <MainAct size="big" drawing={Check} onAct={roll.finish} disabledReason={barred}>
            {t('attendance.finish')}
          </MainAct>
        ) : (
          <Act size="big" to="/">
            {t('core.toToday')}
          </Act>
        )}
      </Dock>
    </div>
  );
}

/** What a person must know before tapping on: no network, an old list, a refusal, a finished roll. */
function RollState({ roll }: { readonly roll: Roll }) {
  const t = useText();
  const format = useFormat();
  const { queue, keptAt } = roll;
  const may = roll.may.take;
  const whoCan =
    may.ok || may.who.length === 0 ? '' : t('authority.whoCan', { offices: may.who.map((office) => t(`office.${office}.m`)).join(', ') });
  const until = format.moment(roll.window.to);
  return (
    <>
      {!may.ok && (
        <Banner drawing={Lock} title={t(asKey(may.reason))}>
          {whoCan}
        </Banner>
      )}
      {queue.stuck === 'offline' && (
        <Banner drawing={CloudOff} title={t('attendance.offline.title')}>
          {t('attendance.offline.text')}
        </Banner>
      )}
      {queue.stuck === 'signedOut' && (
        <Banner drawing={LogIn} title={t('attendance.signedOut.title')} act={<Act to="/connexion">{t('identity.signIn')}</Act>}>
          {t('attendance.signedOut.text')}
        </Banner>
      )}
      {keptAt !== null && queue.stuck === null && (
        <Banner drawing={CloudOff} title={t('attendance.kept.title', { time: format.timeOf(keptAt) })}>
          {t('attendance.kept.text')}
        </Banner>
      )}
      {!queue.durable && (
        <Banner drawing={TriangleAlert} tone="terra" title={t('attendance.fragile.title')}>
          {t('attendance.fragile.text')}
        </Banner>
      )}
      {queue.refused !== null && (
        <Banner drawing={TriangleAlert} tone="terra" title={t('attendance.refused.title')}>
          {t(asKey(queue.refused))}
        </Banner>
      )}
      {queue.closedAt !== null && (
        <Banner drawing={Check} tone="green" title={t('attendance.done.title', { time: format.timeOf(queue.closedAt) })}>
          {t('attendance.done.text', { until })}
        </Banner>
      )}
    </>
  );
}

/** Honest about what is saved and what is not. */
function Saved({ roll }: { readonly roll: Roll }) {
  const t = useText();
  const format = useFormat();
  const { queue, waiting } = roll;
  if (waiting > 0) return queue.stuck === null ? t('attendance.sending', { n: waiting }) : t('attendance.waiting', { n: waiting });
  const savedAt = queue.savedAt ?? queue.closedAt ?? roll.roll?.openedAt;
  if (!savedAt) return t('attendance.nothingYet');
  return (
    <>
      <Check size={14} aria-hidden="true" />{' '}
      {t('attendance.savedUntil', { time: format.timeOf(savedAt), until: format.moment(roll.window.to) })}
    </>
  );
}

function NobodyHere({ day }: { readonly day: string }) {
  const t = useText();
  return (
    <Situation
      drawing={UsersRound}
      title={t('attendance.empty.title')}
      cause={t('attendance.empty.cause', { day })}
      facts={[{ term: t('attendance.empty.who'), what: t('attendance.empty.whoText') }]}
      acts={<MainAct to="/">{t('core.toToday')}</MainAct>}
    />
  );
}

/** ↑ ↓ move between names; P, A, L mark; / goes to the search. Only inside the list, so no letter is taken from anyone. */
function useRollKeys(roll: Roll) {
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target === search.current) {
      if (event.key === 'Escape' || event.key === 'ArrowDown') focusName(list.current, 0);
      return;
    }
    if (event.key === '/') {
      event.preventDefault();
      search.current?.focus();
      return;
    }
    const at = rowAt(list.current, event.target);
    if (!at) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      focusName(list.current, at.index + step);
    }
    const presence = ({ p: 'present', a: 'absent', l: 'late' } as const)[event.key.toLowerCase()];
    if (presence && roll.may.take.ok && !event.ctrlKey && !event.metaKey && !event.altKey) roll.mark(at.id, presence);
  };
  return { list, search, onKeyDown };
}

function rowsOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('li')];
}

function rowAt(list: HTMLElement | null, target: EventTarget): { index: number; id: string } | undefined {
  if (!list || !(target instanceof HTMLElement)) return undefined;
  const row = target.closest('li');
  const index = row ? rowsOf(list).indexOf(row) : -1;
  const id = row?.querySelector('[id^="name-"]')?.id.slice('name-'.length);
  return index === -1 || id === undefined ? undefined : { index, id };
}

function focusName(list: HTMLElement | null, index: number): void {
  const rows = list ? rowsOf(list) : [];
  const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
  const name = row?.querySelector<HTMLElement>('[id^="name-"]');
  name?.focus();
}
