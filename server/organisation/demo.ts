/** The organisation of the demonstration, drawn and entered. Every name of the region is invented. */
import type { Writer } from '#db/driver';
import type { Instant } from '../../shared/core/time.ts';
import { inBatches } from '../core/batches.ts';
import { idsFrom } from '../core/seeded.ts';
import type { Appointment, Delegation, NamedAgent } from './appointments/demo.ts';
import type { Bodies } from './bodies/demo.ts';
import type { Calendar } from './calendar/demo.ts';
import { calendarSpan } from './calendar/table.ts';
import type { Chart } from './chart/demo.ts';
import { appointment, body, centre, closedDay, delegation, namedAgent, position, seat, site, unit } from './table.ts';

export const demoCentre = {
  id: idsFrom('centre')(),
  nameFr: 'CRMEF Atlas-Doukkala',
  nameAr: 'المركز الجهوي، الأطلس – دكالة',
  academyFr: 'Académie régionale d’éducation et de formation Atlas-Doukkala',
  academyAr: 'الأكاديمية الجهوية للتربية والتكوين لجهة الأطلس – دكالة',
  isDemo: true,
} as const;

/** The centre's own row, last of all: without it there is no demonstration to open. */
export async function insertCentre(tx: Writer, foundedAt: Instant): Promise<void> {
  await tx.insert(centre).values({ ...demoCentre, foundedAt });
}

export async function insertChart(tx: Writer, chart: Chart, { closed, spans }: Calendar): Promise<void> {
  await tx.insert(site).values([...chart.sites]);
  await tx.insert(unit).values([...chart.units]);
  await tx.insert(position).values([...chart.positions]);
  await tx.insert(closedDay).values([...closed]);
  await tx.insert(calendarSpan).values([...spans]);
}

export type Holdings = Bodies & {
  readonly appointments: readonly Appointment[];
  readonly delegations: readonly Delegation[];
  readonly namedAgents: readonly NamedAgent[];
};

export async function insertHoldings(tx: Writer, holdings: Holdings): Promise<void> {
  await inBatches(holdings.appointments, (batch) => tx.insert(appointment).values(batch));
  await tx.insert(delegation).values([...holdings.delegations]);
  await tx.insert(namedAgent).values([...holdings.namedAgents]);
  await tx.insert(body).values([...holdings.bodies]);
  await tx.insert(seat).values([...holdings.seats]);
}
