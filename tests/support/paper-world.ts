/** Papers in the world of the procedures: one of each state about a trainee, and a batch of the office's. */
import { uuidv7 } from 'uuidv7';
import type { Writer } from '#db/driver';
import type { Holding } from '../../shared/core/authority.ts';
import type { Instant } from '../../shared/core/time.ts';
import type { Order } from '../../shared/documents/schema.ts';
import { permit } from '../../server/core/permit.ts';
import { paperById } from '../../server/documents/read.ts';
import { issue, prepare, revoke, signAll, type Press } from '../../server/documents/write.ts';
import { printRun } from '../../server/documents/table.ts';

const place = { filiere: { fr: 'Primaire', ar: 'الابتدائي' }, site: { fr: 'Siège', ar: 'المقر الرئيس' } };
const card: Order = {
  kind: 'traineeCard',
  facts: { ...place, registerNumber: '2026/0001', academicYear: '2025/2026', validUntil: '2026-07-31', photoId: null },
};
const certificate: Order = {
  kind: 'enrolmentCertificate',
  facts: {
    ...place,
    registerNumber: '2026/0001',
    cycle: { fr: 'Qualification', ar: 'التأهيل' },
    academicYear: '2025/2026',
    enrolledOn: '2025-12-22',
    bornOn: null,
    cin: null,
  },
};

type Hands = { readonly office: Hand; readonly director: Hand; readonly memberId: string; readonly press: Press };
type Hand = { readonly personId: string; readonly by: Holding };

/** A signed certificate, a prepared one, a card, a revoked card. */
export async function plantPapers(tx: Writer, { office, director, memberId, press }: Hands, now: Instant) {
  const about = permit({ ok: true, by: office.by }, { beneficiaryId: memberId });
  const prepared = async () => (await prepare(tx, about, { order: certificate, by: office.personId }, now)).result.paperId;
  const issued = async () => (await issue(tx, about, { order: card, by: office.personId, press }, now)).result.paperId;
  const rowOf = async (id: string) => {
    const row = await paperById(tx, id);
    if (!row) throw new Error('The paper just planted is not there.');
    return row;
  };
  const [signedId, preparedId, cardId, revokedId] = [await prepared(), await prepared(), await issued(), await issued()];
  await signAll(tx, [permit({ ok: true, by: director.by }, await rowOf(signedId))], { by: director.personId, press }, now);
  await revoke(tx, permit({ ok: true, by: office.by }, await rowOf(revokedId)), { by: office.personId, reason: 'Photo illisible' }, now);
  const runId = uuidv7();
  await tx.insert(printRun).values({ id: runId, askedBy: office.personId, askedAt: now, paperIds: [cardId], total: 1 });
  return { signedPaperId: signedId, preparedPaperId: preparedId, cardId, revokedPaperId: revokedId, printRunId: runId };
}
