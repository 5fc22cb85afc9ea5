/** Every procedure with valid, reasonable inputs on objects that exist: what the tests of all procedures call. */
import { TRPCError } from '@trpc/server';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../../shared/core/authority.ts';
import { addDays } from '../../shared/core/time.ts';
import { appRouter } from '../../server/app/router.ts';
import type { Context } from '../../server/core/context.ts';
import { seal } from '../../server/core/secrets.ts';
import { createCallerFactory, errorAnswer } from '../../server/core/trpc.ts';
import { admissionCases } from './admission-calls.ts';
import { checklistCases } from './checklist-calls.ts';
import { assignmentCases, curriculumCases } from './curriculum-calls.ts';
import { examCases } from './exam-calls.ts';
import { exchangeCases } from './exchange-calls.ts';
import { fieldCases } from './field-calls.ts';
import { fileCases } from './file-calls.ts';
import { gradeCases } from './grades-calls.ts';
import { intakeCases } from './intake-calls.ts';
import { juryCases } from './jury-calls.ts';
import { memoPaperCases } from './memo-paper-calls.ts';
import { memoCases } from './memo-calls.ts';
import { receiptCases } from './receipt-calls.ts';
import { digitsOf } from './identity-world.ts';
import { PASSWORD, TOTP_SECRET, type Persona } from './personas.ts';
import { CODE, type ProceduresWorld } from './procedures-world.ts';
import { registerCases } from './register-calls.ts';
import { schemeCases } from './scheme-calls.ts';
import { resultCases } from './result-calls.ts';
import { timetableCases } from './timetable-calls.ts';
import { worldCases } from './world-calls.ts';

/** One call of a procedure: on what, and with which input for whom. */
export type Case = { readonly path: string; readonly on: string; readonly input: (world: ProceduresWorld, caller: Persona) => unknown };

const router = appRouter({ demo: true });
const callerFor = createCallerFactory(router);
/** Every procedure's name, the demonstration's own included. */
export const paths: readonly string[] = Object.keys(router._def.procedures);

const someone = uuidv7();
const own = ({ personId }: Persona) => personId ?? someone;
const act = <Facts extends object>(facts: Facts) => ({ actId: uuidv7(), ...facts });
const line = (personId: string) => ({ personId, presence: 'absent', minutesLate: null, version: 0 });
const term = { startsOn: '2031-01-01', endsOn: null, note: '' };
const decree = { actRef: 'N-2026/999', actOn: '2026-05-11' };
const name = { familyLatin: 'Idrissi', givenLatin: 'Nora', familyArabic: 'الإدريسي', givenArabic: 'نورة' };
const staff = { ...name, sex: 'f', cin: 'AB123456', ppr: '1234567', email: 'nora@exemple.invalid' };

function one(path: string, on: string, input: Case['input'] = () => undefined): Case {
  return { path, on, input };
}

const identityCases: readonly Case[] = [
  one('identity.welcome', 'the centre'),
  one('identity.found', 'a founded centre', () => act(founding)),
  one('identity.signIn', 'an account, with its password', () => act({ username: 'demo.director', password: PASSWORD })),
  one('identity.signIn', 'an account, with another password', () => act({ username: 'demo.director', password: 'un autre mot de passe' })),
  one('identity.signInAs', 'a persona of the demonstration', () => act({ username: 'demo.trainer' })),
  one('identity.personas', 'the demonstration'),
  one('identity.activate', 'an account that waits for its code', () => act({ code: CODE, password: 'trois cigognes sur la tour' })),
  one('identity.signOut', 'one’s own login', () => act({})),
  one('identity.confirm', 'one’s own login', () => act({ password: PASSWORD })),
  one('identity.me', 'oneself'),
  one('identity.setLanguage', 'oneself', () => act({ language: 'ar' })),
  one('identity.logins', 'oneself', () => ({ personId: null })),
  one('identity.logins', 'another person', ({ things }) => ({ personId: things.memberId })),
  one('identity.endLogin', 'another’s login', ({ things }) => act({ loginId: things.memberLoginId })),
  one('identity.giveSecondFactor', 'one’s own login', ({ services }) => act({ code: digitsOf(TOTP_SECRET, services.clock()) })),
  one('identity.startFactor', 'oneself'),
  one('identity.confirmFactor', 'oneself', ({ services }, { accountId }) =>
    act({ ticket: ticketOf(services.sealKey, accountId ?? '', services.clock()), code: digitsOf(TOTP_SECRET, services.clock()) }),
  ),
  one('identity.changePassword', 'oneself', () => act({ password: 'trois cigognes sur la tour' })),
  one('identity.account', 'oneself', (_, caller) => ({ personId: own(caller) })),
  one('identity.account', 'a trainee', ({ things }) => ({ personId: things.memberId })),
  one('identity.account', 'a member of the staff', ({ things }) => ({ personId: things.staffId })),
  one('identity.openAccount', 'a member of the staff without account', ({ things }) => act({ personId: things.unopenedId })),
  one('identity.reprintCode', 'a trainee’s account', ({ things }) => act({ accountId: things.memberAccountId })),
  one('identity.reprintCode', 'an account of the staff', ({ things }) => act({ accountId: things.staffAccountId })),
  one('identity.resetCredential', 'oneself', (_, caller) => act({ accountId: caller.accountId ?? someone })),
  one('identity.resetCredential', 'another’s account', ({ things }) => act({ accountId: things.memberAccountId })),
  one('identity.suspend', 'oneself', (_, caller) => act({ accountId: caller.accountId ?? someone, version: 1, suspended: true })),
  one('identity.suspend', 'a trainee’s account', ({ things }) => act({ accountId: things.memberAccountId, version: 1, suspended: true })),
  one('identity.suspend', 'an account of the staff', ({ things }) =>
    act({ accountId: things.staffAccountId, version: 1, suspended: true }),
  ),
  one('identity.factorResets', 'the removals that wait'),
  one('identity.askFactorReset', 'another’s account', ({ personas }) => act({ accountId: personas['second factor not given'].accountId })),
  one('identity.askFactorReset', 'oneself', (_, caller) => act({ accountId: caller.accountId ?? someone })),
  one('identity.confirmFactorReset', 'a removal IT asked for', ({ things }) => act({ resetId: things.resetId })),
];

const founding = {
  code: CODE,
  centre: { nameFr: 'C', nameAr: 'م', academyFr: 'A', academyAr: 'أ', townFr: 'T', townAr: 'م' },
  founder: { ...name, sex: 'f', email: null, office: 'director', ...decree },
  personnel: { ...name, sex: 'm', email: null, ...decree },
  username: 'nora.idrissi',
  password: PASSWORD,
  language: 'fr',
};

function ticketOf(sealKey: Uint8Array, accountId: string, now: number): string {
  return seal(sealKey, `ticket:${accountId}`, JSON.stringify({ secret: TOTP_SECRET, until: now + 60_000 }));
}

const peopleCases: readonly Case[] = [
  one('people.file', 'oneself', (_, caller) => ({ personId: own(caller) })),
  one('people.file', 'another of the staff', ({ things }) => ({ personId: things.staffId })),
  one('people.register', 'a newcomer', () => act(staff)),
  one('people.edit', 'another of the staff', ({ things }) => act({ personId: things.staffId, version: 1, ...staff })),
  one('people.edit', 'oneself', (_, caller) => act({ personId: own(caller), version: 1, ...staff })),
  one('notices.list', 'one’s own inbox', () => ({ show: 'unread', before: null })),
  one('notices.unread', 'one’s own inbox'),
  one('notices.markAllRead', 'one’s own inbox', () => act({ upTo: someone })),
  one('notices.mailChoices', 'oneself'),
  one('notices.chooseMail', 'oneself', () =>
    act({ version: 0, modes: { schedule: 'none', marks: 'each', papers: 'digest', other: 'none' } }),
  ),
  one('notices.outbox', 'the mail of the centre', () => ({ state: 'givenUp', before: null })),
  one('notices.retryMail', 'a mail given up', () => act({ mailIds: [someone] })),
  one('notices.news', 'oneself', () => ({ since: null })),
  one('notices.markRead', 'one’s own notice', ({ things }, caller) => act({ noticeIds: [things.noticeIds.get(caller.name) ?? someone] })),
];

const place = { kind: 'annexe', nameFr: 'N', nameAr: 'ن', townFr: 'V', townAr: 'م' };
const closing = { kind: 'religious', nameFr: 'F', nameAr: 'ع', isConfirmed: false };
const lines = { kingdomFr: 'R', kingdomAr: 'م', ministryFr: 'M', ministryAr: 'و' };
const letterhead = { ...lines, academyFr: '', academyAr: '', nameFr: 'C', nameAr: 'م' };

const organisationCases: readonly Case[] = [
  one('organisation.chart', 'today', () => ({ on: null })),
  one('organisation.chart', 'a day of the past', () => ({ on: '2024-01-15' })),
  one('organisation.unitDrafts', 'the drafts'),
  one('organisation.places', 'the places'),
  one('organisation.openPlace', 'a new place', () => act({ ...place, code: 'NEUF', openedOn: '2026-09-01' })),
  one('organisation.changePlace', 'a place', ({ things }) => act({ ...place, siteId: things.siteId, version: 1 })),
  one('organisation.closePlace', 'a place', ({ things }) => act({ siteId: things.siteId, version: 1, lastOn: '2031-06-30' })),
  one('organisation.closedDays', 'a year', () => ({ from: '2026-01-01', to: '2027-01-01' })),
  one('organisation.letterhead', 'the centre'),
  one('organisation.changeLetterhead', 'the centre', () => act({ ...letterhead, version: 1 })),
  one('organisation.closeDays', 'days to come', () => act({ ...closing, firstOn: '2026-09-10', lastOn: '2026-09-12' })),
  one('organisation.changeClosedDay', 'a feast to come', () => act({ ...closing, day: '2026-07-30', version: 1, movedTo: '2026-07-31' })),
  one('organisation.reopenDay', 'a feast to come', () => act({ day: '2026-07-30', version: 1 })),
  one('organisation.position', 'the head of a filière', ({ things }) => ({ positionId: things.filiereHeadId, on: null })),
  one('organisation.whoCan', 'an act', () => ({ action: 'att.record' })),
  one('organisation.rightsOf', 'the director', ({ personas }) => ({ personId: personas.director.personId })),
  one('organisation.rightsOf', 'a trainee', ({ things }) => ({ personId: things.memberId })),
  one('organisation.directory', 'a name of the staff', () => ({ query: 'zniber', after: null })),
  one('organisation.propose', 'the head of a filière', ({ things }) =>
    act({ positionId: things.filiereHeadId, personId: things.staffId, ...term }),
  ),
  one('organisation.propose', 'an agent', ({ things }) => act({ positionId: things.financeAgentId, personId: things.staffId, ...term })),
  one('organisation.propose', 'an assistant director', ({ things }) =>
    act({ positionId: things.ministryId, personId: things.staffId, ...term }),
  ),
  one('organisation.proposals', 'those that wait'),
  one('organisation.enact', 'a proposal of an office of the centre', ({ things }) =>
    act({ proposalId: things.proposalId, version: 1, ...decree }),
  ),
  one('organisation.enact', 'a proposal of an office of the ministry', ({ things }) =>
    act({ proposalId: things.ministryProposalId, version: 1, ...decree }),
  ),
  one('organisation.decline', 'a proposal for the head of a filière', ({ things }) =>
    act({ proposalId: things.filiereProposalId, version: 1 }),
  ),
  one('organisation.end', 'another’s appointment', ({ things }) =>
    act({ appointmentId: things.agent.id, version: things.agent.version, endsOn: null, actRef: 'F-1' }),
  ),
  one('organisation.end', 'one’s own appointment', ({ things }, caller) =>
    act({ appointmentId: things.appointments.get(caller.name) ?? someone, version: 1, endsOn: null, actRef: 'F-1' }),
  ),
  one('organisation.designateInterim', 'an office of the centre', ({ things, demo }) =>
    act({ positionId: things.filiereHeadId, personId: things.staffId, startsOn: demo.day, endsOn: addDays(demo.day, 30), ...decree }),
  ),
  one('organisation.delegate', 'one’s own office', ({ things, demo }, caller) =>
    act({
      appointmentId: things.appointments.get(caller.name) ?? someone,
      toPersonId: things.staffId,
      acts: ['delegation.revoke'],
      startsOn: demo.day,
      endsOn: addDays(demo.day, 30),
      ...decree,
    }),
  ),
  one('organisation.revoke', 'a delegation of the director', ({ things }) =>
    act({ delegationId: things.lent.id, version: things.lent.version }),
  ),
  one('organisation.draftUnit', 'a service', ({ things }) =>
    act({
      kind: 'service',
      parentId: things.secretariatId,
      departmentId: null,
      field: null,
      code: 'NEUF',
      nameFr: 'N',
      nameAr: 'ن',
      fromOn: '2026-09-01',
    }),
  ),
  one('organisation.draftUnit', 'a filière of teacher qualification', ({ things }) =>
    act({
      kind: 'filiere',
      parentId: things.qualificationId,
      departmentId: things.departmentId,
      field: null,
      code: 'NEUF',
      nameFr: 'N',
      nameAr: 'ن',
      fromOn: '2026-09-01',
    }),
  ),
  one('organisation.enactUnit', 'a draft of the secretary general', ({ things }) =>
    act({ unitId: things.draftId, version: 1, actRef: 'U-1' }),
  ),
];

/** The smallest picture there is: one dot. */
const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==', 'base64');

const paperCases: readonly Case[] = [
  one('documents.mine', 'oneself'),
  one('documents.issued', 'the papers of the centre', () => ({ query: '', state: null, before: null })),
  one('documents.toSign', 'what waits'),
  one('documents.sign', 'a prepared certificate', ({ things }) => act({ paperIds: [things.preparedPaperId] })),
  one('documents.open', 'a trainee’s certificate', ({ things }) => act({ paperId: things.signedPaperId })),
  one('documents.open', 'a certificate not yet signed', ({ things }) => act({ paperId: things.preparedPaperId })),
  one('documents.of', 'oneself', (_, caller) => ({ personId: own(caller) })),
  one('documents.of', 'a trainee', ({ things }) => ({ personId: things.memberId })),
  one('documents.revoke', 'a signed certificate', ({ things }) => act({ paperId: things.signedPaperId, reason: 'Nom mal orthographié' })),
  one('documents.revoke', 'a card', ({ things }) => act({ paperId: things.cardId, reason: 'Carte perdue par son titulaire' })),
  one('documents.replace', 'a revoked card', ({ things }) => act({ paperId: things.revokedPaperId })),
  one('documents.print', 'a trainee’s papers', ({ things }) => act({ paperIds: [things.signedPaperId, things.cardId] })),
  one('documents.printing', 'a batch of student affairs', ({ things }) => ({ runId: things.printRunId })),
  one('documents.cancelPrinting', 'a batch of student affairs', ({ things }) => act({ runId: things.printRunId })),
  one('documents.printed', 'a batch that is not done', ({ things }) => ({ runId: things.printRunId })),
  one('documents.check', 'a code nobody printed', () => ({ code: '0000-0000-0000' })),
  one('documents.sealKeys', 'the centre'),
  one('documents.upload', 'a picture', () => act({ class: 'medical', bytes: Uint8Array.from(dot), hash: null })),
];

const teachingCases: readonly Case[] = [
  one('schedule.myWeek', 'this week', () => ({ monday: '2026-05-11' })),
  one('schedule.calendarLink', 'oneself'),
  one('schedule.makeCalendarLink', 'oneself', () => act({})),
  one('schedule.revokeCalendarLink', 'oneself', () => act({})),
  one('schedule.calendar', 'a link nobody was given', () => ({ token: 'A'.repeat(22) })),
  one('schedule.printWeek', 'one’s own week', () => ({ of: 'own', monday: '2026-05-11', lead: 'fr' })),
  one('schedule.printWeek', 'the group under way', ({ things }) => ({ of: 'group', id: things.groupId, monday: '2026-05-11', lead: 'ar' })),
  one('attendance.myDay', 'today'),
  one('attendance.roll', 'the session under way', ({ things }) => ({ sessionId: things.sessionId })),
  one('attendance.roll', 'a session of another trainer', ({ things }) => ({ sessionId: things.foreignSessionId })),
  one('attendance.record', 'the session under way', ({ things }) => act({ sessionId: things.sessionId, lines: [line(things.memberId)] })),
  one('attendance.close', 'the session under way', ({ things }) => act({ sessionId: things.sessionId, lines: [] })),
  one('attendance.correct', 'a finished roll', ({ things }) =>
    act({
      sessionId: things.done.sessionId,
      personId: things.done.personId,
      presence: 'excused',
      minutesLate: null,
      version: things.done.version,
      reason: 'Mission signée par la direction',
    }),
  ),
  one('attendance.recordLate', 'a roll nobody took', ({ things }) =>
    act({ sessionId: things.lateSessionId, lines: [], reason: 'Feuille papier du formateur' }),
  ),
  one('attendance.missing', 'today', () => ({ day: null })),
  one('attendance.absences', 'oneself', () => ({ personId: null })),
  one('attendance.absences', 'a trainee of the group under way', ({ things }) => ({ personId: things.memberId })),
  one('attendance.declare', 'a trainee of the group under way', ({ things, demo }) =>
    act({ personId: things.memberId, fromOn: demo.day, toOn: demo.day }),
  ),
  one('attendance.declare', 'oneself', ({ demo }, caller) => act({ personId: own(caller), fromOn: demo.day, toOn: demo.day })),
  one('dashboard.figures', 'this week'),
  one('dashboard.rolls', 'a site, this week', ({ things }) => ({ monday: '2026-05-11', siteId: things.siteId, filiereId: null })),
  one('audit.journal', 'the latest acts', () => ({ before: null })),
  one('audit.verify', 'the chain'),
];

export const cases: readonly Case[] = [
  ...paperCases,
  ...identityCases,
  ...peopleCases,
  ...organisationCases,
  ...admissionCases,
  ...checklistCases,
  ...fileCases,
  ...timetableCases,
  ...examCases,
  ...fieldCases,
  ...gradeCases,
  ...exchangeCases,
  ...juryCases,
  ...memoPaperCases,
  ...resultCases,
  ...memoCases,
  ...registerCases,
  ...receiptCases,
  ...worldCases,
  ...intakeCases,
  ...curriculumCases,
  ...schemeCases,
  ...assignmentCases,
  ...teachingCases,
];

/** What a call came to. */
export type Outcome = { readonly said: string; readonly answer: unknown };

/** Calls a procedure: `ok` with its answer, or `kind reason` of the refusal as the wire would tell it. */
export async function call(context: Context, path: string, input: unknown): Promise<Outcome> {
  try {
    return { said: 'ok', answer: await procedureAt(callerFor(context), path)(input) };
  } catch (thrown) {
    const error = thrown instanceof TRPCError ? thrown : new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: thrown });
    const { refusal } = errorAnswer(error, path, context).data;
    if (refusal.kind === 'bug') throw error.cause ?? error;
    return { said: `${refusal.kind} ${refusal.reason}`, answer: refusal };
  }
}

function procedureAt(caller: object, path: string): (input: unknown) => Promise<unknown> {
  return path.split('.').reduce<unknown>((branch, part) => (branch as Record<string, unknown>)[part], caller) as (
    input: unknown,
  ) => Promise<unknown>;
}

/** What tRPC keeps of a procedure. */
export type Built = {
  readonly _def: { readonly type: string; readonly meta?: { readonly action?: string }; readonly inputs: readonly unknown[] };
};

/** The procedures of a router by their whole names, as tRPC keeps them at run time. */
export function proceduresOf(of: { readonly _def: { readonly procedures: object } }): Readonly<Record<string, Built>> {
  return of._def.procedures as Readonly<Record<string, Built>>;
}

/** Every procedure as tRPC keeps it. */
export const built = proceduresOf(router);

/** The act of the matrix a procedure is, as it says itself. */
export function actionOf(path: string): string | undefined {
  return built[path]?._def.meta?.action;
}

/** A person with the holdings valid now, the password just given. */
export async function actorOf({ services, demo }: ProceduresWorld, personId: string): Promise<Actor> {
  const now = services.clock();
  return { personId, holdings: await services.holdingsOf(demo.db.read, personId, now), confirmedAt: now };
}
