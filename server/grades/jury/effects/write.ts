/** Enrolments follow signed minutes: one act for all of them. */
import type { Writer } from '#db/driver';
import { instantAt, localDay, type Instant } from '../../../../shared/core/time.ts';
import { inBatches } from '../../../core/batches.ts';
import { changed, type Change } from '../../../core/change.ts';
import type { Permitted } from '../../../core/permit.ts';
import { tellMany } from '../../../notices/write.ts';
import { end, step } from '../../../trainees/enrolment/write.ts';
import type { JuryFacts } from '../read.ts';
import type { Changing } from './read.ts';
import { juryEffect } from './table.ts';

export type Following = { readonly jury: JuryFacts; readonly lines: readonly Changing[] };
export type Followed = { readonly juryId: string; readonly enrolments: number; readonly at: Instant };

/** Takes each enrolment on to the state its decision says, writes down from which, and tells the person. Who is excluded leaves that day. */
export async function followMinutes(
  tx: Writer,
  permitted: Permitted<Following>,
  { by, now }: { readonly by: string; readonly now: Instant },
): Promise<Change<Followed>> {
  const { jury, lines } = permitted.subject;
  const today = localDay(now);
  for (const { enrolment, effect } of lines) {
    if (effect.step === 'dismiss') await end(tx, enrolment, { state: effect.to, on: today, at: instantAt(today) });
    else await step(tx, enrolment, effect.to);
  }
  const rows = lines.map(({ person, enrolment, effect }) => ({
    juryId: jury.id,
    enrolmentId: enrolment.id,
    personId: person.id,
    fromState: enrolment.state,
    toState: effect.to,
    appliedBy: by,
    appliedAt: now,
  }));
  await inBatches(rows, (batch) => tx.insert(juryEffect).values(batch));
  const told = { key: 'grades.jury.notice.followed', params: { fr: jury.nameFr, ar: jury.nameAr }, link: '/mon-dossier' };
  await tellMany(
    tx,
    rows.filter(({ toState }) => toState !== 'excluded').map(({ personId }) => ({ personId, ...told })),
    now,
  );
  // By the state they go to: from which each came is beside its decision; the journal keeps thousands in one line.
  const states = [...new Set(rows.map(({ toState }) => toState))];
  const after = states.map((to) => ({
    to,
    enrolments: rows.filter(({ toState }) => toState === to).map(({ enrolmentId }) => enrolmentId),
  }));
  return changed(permitted, {
    kind: 'jury',
    id: jury.id,
    after: { followed: after },
    result: { juryId: jury.id, enrolments: rows.length, at: now },
  });
}
