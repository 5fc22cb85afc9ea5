import { useEffect, useState } from 'react';
import type { Day, Instant } from '../../shared/core/time.ts';
import type { WeekOwner } from '../../shared/schedule/printing/schema.ts';
import { useSignedIn } from '../core/signed-in.tsx';
import { useLanguage, useText } from '../core/text.tsx';
import { api, refusalOf } from '../core/trpc.ts';
import { wordsOf } from '../core/use-act.ts';
import { handOver } from '../documents/use-papers.ts';
import { useToast } from '../ui/toast.tsx';

/** When this browser last showed the week to its person, before now; null the first time. */
export function useLastSeen(at: Instant): Instant | null {
  const { personId } = useSignedIn();
  const [seenAt] = useState(() => storedInstant(keyOf(personId)));
  useEffect(() => storeInstant(keyOf(personId), at), [personId, at]);
  return seenAt;
}

function keyOf(personId: string): string {
  return `riwaq.week-seen.${personId}`;
}

function storedInstant(key: string): Instant | null {
  try {
    const stored = Number(localStorage.getItem(key) ?? Number.NaN);
    return Number.isSafeInteger(stored) ? stored : null;
  } catch {
    return null; // storage may be closed by the browser's settings
  }
}

function storeInstant(key: string, at: Instant): void {
  try {
    localStorage.setItem(key, String(at));
  } catch {
    return; // a private window may refuse to keep anything: nothing is then called new
  }
}

/** Whose week: one's own, or a group's, a trainer's, a room's. */
type Printed = { readonly of: 'own' } | { readonly of: WeekOwner; readonly id: string };

/** Prints a week on one page: the file is handed over when it is set. */
export function usePrintWeek(printed: Printed, monday: Day): { readonly busy: boolean; print(): void } {
  const t = useText();
  const { language } = useLanguage();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const print = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const { name, pdf } = await api.schedule.printWeek.query({ ...printed, monday, lead: language === 'ar' ? 'ar' : 'fr' });
      handOver(pdf, name);
    } catch (error) {
      const refused = refusalOf(error);
      toast({ what: refused ? wordsOf(refused, t) : t('core.offline') });
    } finally {
      setBusy(false);
    }
  };
  return { busy, print: () => void print() };
}
