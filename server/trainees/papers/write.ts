import type { Writer } from '#db/driver';
import { Refusal } from '../../../shared/core/refusal.ts';
import { localDay, type Day, type Instant } from '../../../shared/core/time.ts';
import { cycleNames } from '../../../shared/curriculum/rules.ts';
import { registerNumber } from '../../../shared/trainees/admission/rules.ts';
import { academicYear } from '../../../shared/trainees/papers/rules.ts';
import { changed, type Change } from '../../core/change.ts';
import type { Permitted } from '../../core/permit.ts';
import { issue, prepare, type About, type Press } from '../../documents/write.ts';
import { personById } from '../../people/read.ts';
import type { AdmissionFacts } from '../admission/read.ts';
import { cardFactsOf, cardInForce, photoOf } from '../checklist/read.ts';
import { placeNames } from './read.ts';

/** Who prints, and what sealing needs. */
export type Printing = { readonly press: Press; readonly by: string };

/** The dated receipt of a file: what is there, what is not, and until when it may be completed (law 55-19). */
export async function issueReceipt(
  tx: Writer,
  permitted: Permitted<About>,
  { facts, completeBy }: { readonly facts: AdmissionFacts; readonly completeBy: Day | null },
  { press, by }: Printing,
  now: Instant,
): Promise<{ paperId: string; number: string }> {
  const named = ({ nameFr, nameAr }: (typeof facts.pieces)[number]) => ({ fr: nameFr, ar: nameAr });
  const order = {
    kind: 'depositReceipt',
    facts: {
      ...(await placeNames(tx, facts.admission)),
      cycle: cycleNames[facts.field],
      depositedOn: localDay(now),
      pieces: facts.pieces.filter(({ handed }) => handed !== null).map(named),
      missing: facts.pieces.filter(({ handed, isRequired }) => isRequired && handed === null).map(named),
      completeBy,
    },
  } as const;
  return (await issue(tx, permitted, { order, press, by }, now)).result;
}

export type Certified = {
  readonly filiereId: string;
  readonly siteId: string | null;
  readonly field: AdmissionFacts['field'];
  readonly startsOn: Day;
  readonly registerNumber: string;
};

/** The certificate of registration, prepared for a signature. */
export async function prepareCertificate(
  tx: Writer,
  permitted: Permitted<About>,
  certified: Certified,
  by: string,
  now: Instant,
): Promise<{ paperId: string }> {
  const person = await personById(tx, permitted.subject.beneficiaryId);
  if (!person) throw new Error('A certificate of nobody.');
  const order = {
    kind: 'enrolmentCertificate',
    facts: {
      ...(await placeNames(tx, certified)),
      registerNumber: certified.registerNumber,
      cycle: cycleNames[certified.field],
      academicYear: academicYear(certified.startsOn),
      enrolledOn: localDay(now),
      bornOn: person.bornOn,
      cin: person.cin,
    },
  } as const;
  return (await prepare(tx, permitted, { order, by }, now)).result;
}

/** The record that a person took up the training (محضر الالتحاق), prepared for a signature. */
export async function prepareInstallation(
  tx: Writer,
  permitted: Permitted<About>,
  { group, installedOn, ...certified }: Certified & { readonly group: string; readonly installedOn: Day },
  by: string,
  now: Instant,
): Promise<{ paperId: string }> {
  const person = await personById(tx, permitted.subject.beneficiaryId);
  if (!person) throw new Error('A record of nobody.');
  const order = {
    kind: 'installationRecord',
    facts: {
      ...(await placeNames(tx, certified)),
      registerNumber: certified.registerNumber,
      cycle: cycleNames[certified.field],
      academicYear: academicYear(certified.startsOn),
      installedOn,
      group,
      cin: person.cin,
    },
  } as const;
  return (await prepare(tx, permitted, { order, by }, now)).result;
}

/**
 * The card of a trainee. One that bears the same register number and was not revoked is answered again: the same paper, the same bytes.
 * @throws Refusal `trainees.refusal.noCard` for whoever is not in the register.
 */
export async function issueCard(
  tx: Writer,
  permitted: Permitted<About>,
  { press, by }: Printing,
  now: Instant,
): Promise<Change<{ paperId: string; number: string }>> {
  const { beneficiaryId } = permitted.subject;
  const facts = await cardFactsOf(tx, beneficiaryId);
  if (!facts || facts.year === null || facts.order === null) throw new Refusal('conflict', 'trainees.refusal.noCard');
  const number = registerNumber(facts.year, facts.order);
  const there = await cardInForce(tx, beneficiaryId, number);
  if (there) return changed(permitted, { kind: 'paper', id: there.paperId, after: { askedAgain: true }, result: there });
  const photo = await photoOf(tx, beneficiaryId);
  const order = {
    kind: 'traineeCard',
    facts: {
      ...(await placeNames(tx, facts)),
      registerNumber: number,
      academicYear: academicYear(facts.startsOn),
      validUntil: facts.endsOn,
      photoId: photo?.id ?? null,
    },
  } as const;
  return issue(tx, permitted, { order, press, by }, now);
}
