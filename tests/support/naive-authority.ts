/**
 * A second, naive reading of AUTHORITY.md, kept apart from the engine on purpose: it knows the matrix as letters, asks
 * every question each time, and shares no line with `decide.ts`. Where the two differ, one of them misread the paper.
 */
import type { Actor, Holding, Subject } from '../../shared/core/authority.ts';
import { cellsOf, matrix } from './authority-matrix.ts';

const FIVE_MINUTES = 300_000;
const kinds = new Map(matrix.actions.map((row) => [row.id, row.kind]));
const cells = new Map(matrix.actions.map((row) => [row.id, new Map<string, string>(cellsOf(row.id))]));
const openActs = new Set(matrix.actions.filter((row) => row.who !== undefined).map((row) => row.id));

// F9: sign, lock, publish, decide correction, break-glass, grant delegation, bulk export, MFA reset; 7.5.1 own credentials.
export const sensitiveActs = [
  'doc.sign',
  'doc.revoke',
  'memo.sign',
  'partner.sign',
  'jury.sign',
  'council.approve',
  'grade.lock',
  'grade.publish',
  'sched.publish',
  'curric.publish',
  'grade.decideCorrection',
  'breakglass.open',
  'delegation.grant',
  'export.bulk',
  'account.mfaReset',
  'account.mfaResetConfirm',
  'account.changeOwn',
];

// F3, with B37, B44, "candidate may not run it", "never of a relative declared", "nor a complaint against oneself".
const decisions = [
  'appointment.propose',
  'appointment.enact',
  'appointment.end',
  'interim.designate',
  'trainee.approveCivil',
  'enrol.approveTransfer',
  'enrol.withdraw',
  'just.decide',
  'just.appeal',
  'grade.validate',
  'grade.decideCorrection',
  'jury.constitute',
  'jury.deliberate',
  'jury.sign',
  'req.opinion',
  'req.decide',
  'complaint.handle',
  'privacy.answer',
  'breakglass.open',
  'breakglass.review',
  'council.vote',
  'council.approve',
  'seat.election',
  'budget.visa',
  'social.decide',
  'partner.sign',
];

// F2 and B29 beyond the `sod` list: who may not follow whom on the same object.
const alsoApart = [
  'grade.validate + grade.lock',
  'grade.submit + grade.validate',
  'grade.submit + grade.lock',
  'grade.enter + grade.publish',
  'grade.enter + grade.decideCorrection',
  'req.submit + req.opinion',
  'memo.draft + memo.visa',
  'partner.draft + partner.sign',
  'breakglass.open + breakglass.review',
  'privacy.retention + privacy.retention',
];
const apart = new Set([...matrix.sod.map((pair) => pair.join(' + ')), ...alsoApart]);

/** The holdings that allow the act; none is a refusal. */
export function naivelyAllowed(action: string, actor: Actor, subject: Subject, now: number): readonly Holding[] {
  if (!kinds.has(action) || openActs.has(action)) return [];
  if (decisions.includes(action) && (subject.conflicted ?? []).includes(actor.personId)) return [];
  if (sensitiveActs.includes(action)) {
    if (actor.confirmedAt === null) return [];
    if (now - actor.confirmedAt >= FIVE_MINUTES) return [];
  }
  return actor.holdings.filter((holding) => allows(holding, action, actor, subject, now));
}

function allows(holding: Holding, action: string, actor: Actor, subject: Subject, now: number): boolean {
  if (!inForce(holding, now)) return false;
  const cell = cells.get(action)?.get(holding.office);
  if (cell === undefined) return false;
  const letter = cell.charAt(0);
  if (!isCapable(holding, action, letter, actor, now)) return false;
  if (!isInReach(letter, holding, subject, actor.personId)) return false;
  const mine = subject.ownerId === actor.personId;
  if (mine && action === 'breakglass.open') return false;
  if (mine && kinds.get(action) === 'w' && letter !== 'o' && letter !== 't') return false;
  if (cell.includes('*') && !(subject.duty !== undefined && (holding.duties ?? []).includes(subject.duty))) return false;
  if (holding.office === 'informationTechnology' && letter !== 'o' && isClosedToIt(action)) return false;
  return !hadOther(holding, action, cell, actor.personId, subject);
}

function inForce(holding: Holding, now: number): boolean {
  if (now < holding.from) return false;
  return holding.to === null ? true : now < holding.to;
}

function isCapable(holding: Holding, action: string, letter: string, actor: Actor, now: number): boolean {
  const listed = (holding.acts ?? []).includes(action);
  if (holding.kind === 'delegation') {
    if (!listed || 'oatp'.includes(letter)) return false;
    if (/^(appointment\.enact|delegation\.grant|grade\.decideCorrection|breakglass\..*|budget\.visa)$/.test(action)) return false;
    const named = [...(cells.get(action) ?? [])].filter(([, cell]) => cell.startsWith('p')).map(([office]) => office);
    const offices: string[] = actor.holdings.filter((h) => h.kind !== 'delegation' && inForce(h, now)).map((h) => h.office);
    return named.length === 0 || named.some((office) => offices.includes(office));
  }
  if (holding.capacity === 'interim' && !listed) {
    return action !== 'delegation.grant' && action !== 'appointment.enact' && action !== 'grade.decideCorrection';
  }
  return true;
}

function isInReach(letter: string, { kind, reach }: Holding, subject: Subject, me: string): boolean {
  const has = (list: readonly string[] | undefined, one: string | undefined) => one !== undefined && (list ?? []).includes(one);
  switch (letter) {
    case 'W':
      return true;
    case 'o':
      return subject.ownerId === me;
    case 't':
      return has(subject.addresseeIds, me);
    case 'g':
      return has(subject.groupIds, reach.groupId);
    case 'f':
      return has(subject.filiereIds, reach.filiereId);
    case 'd':
      return has(subject.departmentIds, reach.departmentId);
    case 'c':
      return has(subject.fields, reach.field);
    case 's':
      return has(subject.siteIds, reach.siteId);
    case 'v':
      return has(subject.unitIds, reach.unitId);
    case 'b':
      return has(subject.bodyIds, reach.bodyId);
    case 'a': {
      if (kind !== 'teaching') return false;
      if (reach.sessionId) return subject.sessionId === reach.sessionId;
      const sameModule = !reach.moduleId || subject.moduleId === reach.moduleId;
      return has(subject.groupIds, reach.groupId) && sameModule && (!subject.trainerIds || subject.trainerIds.includes(me));
    }
    default:
      return false;
  }
}

function isClosedToIt(action: string): boolean {
  return /^(grade|jury|just|complaint|staff|social)\./.test(action) || ['req.readPersonnel', 'dash.nominative'].includes(action);
}

function hadOther(holding: Holding, action: string, cell: string, me: string, subject: Subject): boolean {
  for (const [hand, persons] of Object.entries(subject.hands ?? {})) {
    if (!persons?.includes(me)) continue;
    const isTitularDirector = holding.office === 'director' && holding.capacity === 'titular';
    if (action === 'memo.sign' && hand === 'memo.draft' && isTitularDirector) continue;
    if (apart.has(`${action} + ${hand}`) || apart.has(`${hand} + ${action}`)) return true;
    if (cell.includes('!') && !kinds.has(hand)) return true;
  }
  return false;
}
