import type { Reader } from '#db/driver';
import type { Instant } from '../../../../shared/core/time.ts';
import { localDay } from '../../../../shared/core/time.ts';
import type { Minutes, MinutesRow } from '../../../../shared/grades/jury/minutes/rules.ts';
import { recordSeal } from '../../../documents/seal/write.ts';
import { recordOf } from '../../../documents/seal/read.ts';
import { letterheadFor } from '../../../documents/read.ts';
import { sitesOn } from '../../../organisation/read.ts';
import { inputOf, papersNamed } from '../cases/read.ts';
import { papersSentTo } from '../../../../shared/grades/jury/resits/rules.ts';
import { proposalsOf } from '../input/read.ts';
import { conflictsOf, decisionsOf, membersOf, traineesNamed, type JuryFacts } from '../read.ts';
import { minutesKept } from './kept/read.ts';

/** The minutes of a jury as they would be frozen now, and how many cases are undecided. */
export async function minutesToWrite(db: Reader, facts: JuryFacts, closedAt: Instant) {
  const kept = await inputOf(db, facts, closedAt);
  const [proposals, decided] = [await proposalsOf(kept), await decisionsOf(db, facts.id)];
  const [members, trainees] = [await membersOf(db, facts), await traineesNamed(db, facts)];
  const rows = trainees.flatMap(({ person, groupCode }): readonly MinutesRow[] => {
    const [proposal, last] = [proposals.get(person.id), decided.get(person.id)];
    if (proposal === undefined || last === undefined) return [];
    const { decision, mention, points, reason, present, proposal: proposed, proposalMention } = last;
    const resit = decision === 'resit' ? papersSentTo(kept.input.scheme.definition, proposal) : [];
    const said = { average: proposal.average, proposal: proposed, proposalMention, decision, mention, points, reason, present, resit };
    return [{ personId: person.id, name: nameOf(person), group: groupCode, ...said }];
  });
  const recused = (await conflictsOf(db, facts.id)).flatMap(({ memberId, trainee }) => {
    const member = members.find(({ person }) => person.id === memberId);
    return member === undefined ? [] : [{ member: nameOf(member.person), trainee: nameOf(trainee) }];
  });
  const written: Minutes = {
    form: 1,
    name: { fr: facts.nameFr, ar: facts.nameAr },
    promotion: { fr: facts.promotionFr, ar: facts.promotionAr },
    filiere: { fr: facts.filiereFr, ar: facts.filiereAr },
    sitting: facts.sitting,
    semester: facts.semester,
    heldOn: facts.heldOn,
    actRef: facts.actRef,
    openedAt: facts.openedAt ?? closedAt,
    closedAt,
    quorum: facts.quorum,
    rectifies: facts.rectifiesId === null ? null : ((await recordOf(db, 'juryMinutes', facts.rectifiesId))?.number ?? null),
    members: members.map(({ person, atOpening, isPresent }) => ({
      name: nameOf(person),
      isPresident: person.id === facts.presidentId,
      atOpening: atOpening === true,
      isPresent: isPresent === true,
    })),
    recused,
    schemeNumber: kept.input.scheme.number,
    mentions: kept.input.scheme.definition.mentions.map(({ nameFr, nameAr }) => ({ fr: nameFr, ar: nameAr })),
    papers: papersNamed(kept),
    inputHash: kept.hash,
    rows,
  };
  return { written, undecided: kept.input.trainees.length - rows.length };
}

function nameOf({ familyLatin, givenLatin, familyArabic, givenArabic }: MinutesRow['name']): MinutesRow['name'] {
  return { familyLatin, givenLatin, familyArabic, givenArabic };
}

/** What the pages of the minutes print: the frozen text, who signed and when, and the seal once they took effect. */
export async function printedMinutes(db: Reader, facts: JuryFacts, origin: string | null) {
  const kept = await minutesKept(db, facts.id);
  if (!kept) return undefined;
  const on = localDay(kept.minutes.closedAt);
  const seat = (await sitesOn(db, on)).find(({ kind }) => kind === 'seat');
  const letterhead = await letterheadFor(db, { fr: seat?.nameFr ?? '', ar: seat?.nameAr ?? '' }, on);
  const record = await recordOf(db, 'juryMinutes', facts.id);
  const signatures = (await membersOf(db, facts)).map(({ person, signedAt }) => ({
    name: nameOf(person),
    isPresident: person.id === facts.presidentId,
    signedOn: signedAt === null ? null : localDay(signedAt),
  }));
  const issue = record && {
    number: record.number,
    on: localDay(record.sealedAt),
    shortCode: record.shortCode,
    qr: recordSeal(record, origin),
  };
  return { letterhead, minutes: kept.minutes, hash: kept.hash, signatures, closedOn: on, issue: issue ?? null };
}
