/** A small centre with a trainee, and papers about them: what the tests of papers are walked in. */
import { uuidv7 } from 'uuidv7';
import type { Db } from '#db/driver';
import type { Instant } from '../../shared/core/time.ts';
import { mayIssue, mayPrepare } from '../../shared/documents/policy.ts';
import { needsSignature } from '../../shared/documents/rules.ts';
import type { Order } from '../../shared/documents/schema.ts';
import { personSearchKey } from '../../shared/people/rules.ts';
import { permit } from '../../server/core/permit.ts';
import { issue, prepare } from '../../server/documents/write.ts';
import { promotion } from '../../server/curriculum/table.ts';
import { account } from '../../server/identity/table.ts';
import { person } from '../../server/people/table.ts';
import { enrolment } from '../../server/trainees/table.ts';
import type { TestServices } from '../support/context.ts';
import { foundOrganisation, keyOf, personId, SINCE, unitId } from '../support/organisation-world.ts';

export const traineeId = keyOf('trainee of papers');
const filiere = { fr: 'Enseignement primaire', ar: 'التعليم الابتدائي' };
const cycle = { fr: 'Qualification des enseignants', ar: 'تأهيل أطر هيئة التدريس' };
const site = { fr: 'Siège', ar: 'المقر' };
const common = { filiere, site, registerNumber: '2026/0412', academicYear: '2026/2027' };

export const orders = {
  enrolmentCertificate: {
    kind: 'enrolmentCertificate',
    facts: { ...common, cycle, enrolledOn: '2026-09-01', bornOn: '2001-03-14', cin: 'BK412345' },
  },
  depositReceipt: {
    kind: 'depositReceipt',
    facts: {
      filiere,
      site,
      cycle,
      depositedOn: '2026-09-01',
      pieces: [{ fr: 'Copie de la CIN', ar: 'نسخة من البطاقة الوطنية' }],
      missing: [{ fr: 'Relevé d’identité bancaire', ar: 'كشف الهوية البنكية' }],
      completeBy: '2026-09-15',
    },
  },
  traineeCard: { kind: 'traineeCard', facts: { ...common, validUntil: '2027-07-31', photoId: null } },
  transcript: {
    kind: 'transcript',
    facts: {
      ...common,
      cycle,
      semester: null,
      sitting: 'normal',
      publishedOn: '2026-07-01',
      version: 1,
      modules: Array.from({ length: 16 }, (_, at) => ({
        code: `M${at + 1}`,
        name: { fr: `Didactique de la discipline ${at + 1}`, ar: `ديداكتيك المادة ${at + 1}` },
        semester: at < 8 ? 1 : 2,
        coefficient: 1,
        average: 995 + at * 25,
        standing: at === 0 ? ('compensated' as const) : ('validated' as const),
      })),
      semesters: [
        { semester: 1, average: 1082 },
        { semester: 2, average: 1282 },
      ],
      papers: [{ code: 'project', name: { fr: 'Projet personnel encadré', ar: 'المشروع الشخصي المؤطر' }, average: 1450 }],
      average: 1182,
      standing: 'passed',
      mention: { fr: 'Passable', ar: 'مقبول' },
    },
  },
  successCertificate: {
    kind: 'successCertificate',
    facts: { ...common, cycle, publishedOn: '2026-07-01', bornOn: '2001-03-14', cin: null, mention: { fr: 'Passable', ar: 'مقبول' } },
  },
  installationRecord: { kind: 'installationRecord', facts: { ...common, cycle, installedOn: '2026-10-01', group: 'PRIM-A', cin: null } },
} as const satisfies { readonly [kind in Order['kind']]: Order };

/** The organisation of the other tests, and one more person: a trainee with an account. */
export async function foundPapers(db: Db): Promise<void> {
  await foundOrganisation(db);
  const name = { familyLatin: 'Alaoui', givenLatin: 'Nizar', familyArabic: 'العلوي', givenArabic: 'نزار' };
  await db.write(async (tx) => {
    await tx.insert(person).values({ id: traineeId, ...name, sex: 'm', searchKey: personSearchKey(name), createdAt: 0 });
    await tx.insert(account).values({ id: uuidv7(), personId: traineeId, username: 'nizar.alaoui', createdAt: 0 });
    const promotionId = keyOf('promotion');
    await tx.insert(promotion).values({
      id: promotionId,
      field: 'teacherQualification',
      code: 'P26',
      nameFr: 'Promotion 2026',
      nameAr: 'فوج 2026',
      startsOn: '2025-09-01',
      endsOn: '2031-07-31',
    });
    const place = { promotionId, filiereId: unitId('primary'), state: 'inTraining', startsAt: SINCE } as const;
    await tx.insert(enrolment).values({ id: uuidv7(), personId: traineeId, ...place });
  });
}

/** A paper made as an act of the office makes it: prepared, or issued where no signature is needed. */
export async function makePaper(
  services: TestServices,
  order: Order,
  beneficiaryId = traineeId,
  now: Instant = services.clock(),
): Promise<string> {
  const by = personId('studentAffairs');
  const holdings = await services.holdingsOf(services.db.read, by, now);
  const actor = { personId: by, holdings, confirmedAt: now };
  return services.db.write(async (tx) => {
    if (needsSignature(order.kind)) {
      return (await prepare(tx, permit(mayPrepare(actor, beneficiaryId, now), { beneficiaryId }), { order, by }, now)).result.paperId;
    }
    const permitted = permit(mayIssue(actor, beneficiaryId, now), { beneficiaryId });
    return (await issue(tx, permitted, { order, by, press: services }, now)).result.paperId;
  });
}
