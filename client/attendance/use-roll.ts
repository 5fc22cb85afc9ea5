import { useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { finishing, learned, shownFor, tapped, waitingCount, yielded, type Want } from '../../shared/attendance/queue/rules.ts';
import { countPresences, minutesLateAt, nextPresence } from '../../shared/attendance/rules.ts';
import type { Presence } from '../../shared/attendance/schema.ts';
import { compareNames } from '../../shared/people/rules.ts';
import { centreNow } from '../core/clock.ts';
import { useSignedIn } from '../core/signed-in.tsx';
import { useLanguage } from '../core/text.tsx';
import { rollQuery } from './use-roll-query.ts';
import { useRollQueue } from './use-roll-queue.ts';

export type Roll = ReturnType<typeof useRoll>;
export type RollMember = Roll['rows'][number];

/** Everything the roll page shows, and the acts it offers. Taps are kept first and sent after. */
export function useRoll(sessionId: string) {
  const { personId } = useSignedIn();
  const { language } = useLanguage();
  const { data } = useSuspenseQuery(rollQuery(personId, sessionId));
  const { answer: roll, keptAt } = data;
  const { queue, change } = useRollQueue(personId, sessionId);

  useEffect(() => change((before) => learned(before, roll.lines, roll.roll?.closedAt ?? null)), [change, roll]);

  const proposed = useMemo(() => proposals(roll.declared.map((each) => each.personId)), [roll]);
  const members = useMemo(() => roll.members.toSorted(compareNames(language)), [roll, language]);
  const rows = members.map((member, index) => {
    const shown = shownFor(queue, member.id, proposed[member.id] ?? present);
    return { ...member, ...shown, rank: index + 1, conflict: queue.conflicts[member.id] };
  });

  const mark = (id: string, presence: Presence) => {
    if (presence === 'excused') return;
    const minutesLate = presence === 'late' ? minutesLateAt(roll.session, centreNow()) : null;
    change((before) => tapped(before, id, { presence, minutesLate }));
  };
  const acts = useLatest({
    mark,
    cycle: (id: string) => {
      const row = rows.find((each) => each.id === id);
      if (row) mark(id, nextPresence(row.presence));
    },
    finish: () => change((before) => finishing(before, proposed)),
    keepMine: (id: string, want: Want) => change((before) => tapped(before, id, want)),
    keepTheirs: (id: string) => change((before) => yielded(before, id)),
  });

  return {
    ...roll,
    keptAt,
    rows,
    queue,
    counts: countPresences(rows.length, rows),
    waiting: waitingCount(queue),
    declaredAt: new Map(roll.declared.map((each) => [each.personId, each.declaredAt])),
    ...acts,
  };
}

const present: Want = { presence: 'present', minutesLate: null };

/** Only announced absences are proposed; everyone else is present by default (EXPERIENCE §1.1). */
function proposals(declared: readonly string[]): Readonly<Record<string, Want>> {
  return Object.fromEntries(declared.map((id) => [id, { presence: 'absent', minutesLate: null }]));
}

/** The same functions at every render, doing what the last render says: rows need not draw again for new ones. */
function useLatest<Acts extends Record<string, (...args: never[]) => void>>(acts: Acts): Acts {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  const stable = useRef<Acts>(null);
  stable.current ??= stableActs(acts, latest);
  return stable.current;
}

/** One caller per act, with the act's own parameters. */
function stableActs<Acts extends Record<string, (...args: never[]) => void>>(acts: Acts, latest: { readonly current: Acts }): Acts {
  const callers = Object.keys(acts).map((name) => [name, (...args: never[]) => latest.current[name]?.(...args)]);
  return Object.fromEntries(callers) as Acts;
}
