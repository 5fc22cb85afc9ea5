/** Papers of the demonstration: what the trainee everyone meets was given, and what waits for the director's signature. */
import type { Writer } from '#db/driver';
import type { Holding, Office } from '../../shared/core/authority.ts';
import type { Bilingual } from '../../shared/core/text.ts';
import { addDays, instantAt, localDay, type Instant } from '../../shared/core/time.ts';
import type { FactsOf, Order } from '../../shared/documents/schema.ts';
import { permit } from '../core/permit.ts';
import { holdingsOf } from '../organisation/holdings.ts';
import { paperById } from './read.ts';
import { issue, prepare, revoke, signAll, type Press } from './write.ts';

/** Someone of the demonstration, with what papers print of their place. */
export type Placed = {
  readonly personId: string;
  readonly registerNumber: string;
  readonly cycle: Bilingual;
  readonly filiere: Bilingual;
  readonly site: Bilingual;
  readonly group: string;
  readonly bornOn: string | null;
  readonly cin: string | null;
};
export type PaperScene = {
  readonly press: Press;
  readonly directorId: string;
  readonly officeId: string;
  readonly trainee: Placed;
  /** Others, whose certificates wait. */
  readonly others: readonly Placed[];
  readonly now: Instant;
};

const pieces: FactsOf['depositReceipt']['pieces'] = [
  { fr: 'Copie de la carte nationale d’identité', ar: 'نسخة من البطاقة الوطنية للتعريف' },
  { fr: 'Copie du baccalauréat', ar: 'نسخة من شهادة البكالوريا' },
  { fr: 'Copie de la licence et des relevés de notes', ar: 'نسخة من الإجازة وبيانات النقط' },
  { fr: 'Extrait d’acte de naissance', ar: 'نسخة من رسم الولادة' },
  { fr: 'Quatre photos', ar: 'أربع صور' },
  { fr: 'Engagement signé', ar: 'التزام موقع' },
];
const missing: FactsOf['depositReceipt']['missing'] = [{ fr: 'Relevé d’identité bancaire', ar: 'كشف الهوية البنكية' }];

/** Writes the papers, each at its own hour of the last weeks, by the acts that write any. */
export async function insertPapers(tx: Writer, { press, directorId, officeId, trainee, others, now }: PaperScene): Promise<void> {
  const today = localDay(now);
  const at = (days: number, hour: number) => instantAt(addDays(today, -days), hour * 60 + 20);
  const office = await hand(tx, officeId, 'studentAffairs', at(30, 9));
  const director = await hand(tx, directorId, 'director', at(30, 9));
  const about = ({ personId }: Placed) => permit({ ok: true, by: office }, { beneficiaryId: personId });
  const preparing = async (of: Placed, order: Order, when: Instant) =>
    (await prepare(tx, about(of), { order, by: officeId }, when)).result.paperId;
  const signing = async (paperId: string, when: Instant) => {
    const row = await paperById(tx, paperId);
    if (row) await signAll(tx, [permit({ ok: true, by: director }, row)], { by: directorId, press }, when);
  };

  await issue(tx, about(trainee), { order: receiptOf(trainee, addDays(today, -30)), by: officeId, press }, at(30, 9));
  const first = await preparing(trainee, certificateOf(trainee, addDays(today, -28)), at(28, 11));
  await signing(first, at(27, 10));
  await signing(await preparing(trainee, recordOf(trainee, addDays(today, -27)), at(27, 11)), at(26, 9));
  await issue(tx, about(trainee), { order: cardOf(trainee, addDays(today, 240)), by: officeId, press }, at(20, 15));
  const revoked = await paperById(tx, first);
  if (revoked) {
    const by = { by: directorId, reason: 'Date d’inscription erronée' };
    await revoke(tx, permit({ ok: true, by: director }, revoked), by, at(19, 10));
    const order = certificateOf(trainee, addDays(today, -30));
    const next = await prepare(tx, about(trainee), { order, by: officeId, replacesId: first }, at(19, 11));
    await signing(next.result.paperId, at(18, 9));
  }
  for (const [place, other] of others.entries()) {
    const order = place % 4 === 3 ? recordOf(other, addDays(today, -6)) : certificateOf(other, addDays(today, -30));
    await preparing(other, order, at(1, 9) + place * 60_000);
  }
}

/** The holding by which someone does the acts of an office. */
async function hand(tx: Writer, personId: string, office: Office, now: Instant): Promise<Holding> {
  const held = (await holdingsOf(tx, personId, now)).find((each) => each.office === office && each.kind === 'appointment');
  if (!held) throw new Error(`Nobody holds ${office} in the demonstration.`);
  return held;
}

function yearOf(day: string): string {
  const first = Number(day.slice(0, 4)) - (day.slice(5) < '09' ? 1 : 0);
  return `${first}/${first + 1}`;
}

function certificateOf({ registerNumber, cycle, filiere, site, bornOn, cin }: Placed, enrolledOn: string): Order {
  const facts = { registerNumber, cycle, filiere, site, academicYear: yearOf(enrolledOn), enrolledOn, bornOn, cin };
  return { kind: 'enrolmentCertificate', facts };
}

function recordOf({ registerNumber, cycle, filiere, site, group, cin }: Placed, installedOn: string): Order {
  return {
    kind: 'installationRecord',
    facts: { registerNumber, cycle, filiere, site, academicYear: yearOf(installedOn), installedOn, group, cin },
  };
}

function receiptOf({ cycle, filiere, site }: Placed, depositedOn: string): Order {
  return { kind: 'depositReceipt', facts: { cycle, filiere, site, depositedOn, pieces, missing, completeBy: addDays(depositedOn, 15) } };
}

function cardOf({ registerNumber, filiere, site }: Placed, validUntil: string): Order {
  return {
    kind: 'traineeCard',
    facts: { registerNumber, filiere, site, academicYear: yearOf(addDays(validUntil, -240)), validUntil, photoId: null },
  };
}
