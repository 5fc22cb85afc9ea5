/** The words of authority: offices, scopes, holdings, grants, verdicts. The engine is `decide.ts`; who holds what is data. */
import type { RefusalParams } from './refusal.ts';
import type { Instant } from './time.ts';

/** Functions one holds in the centre: the columns of the authority matrix, in its order. */
export const offices = [
  'director',
  'assistantDirector',
  'continuingEducationDirector',
  'secretaryGeneral',
  'studentAffairs',
  'humanResources',
  'finance',
  'socialAffairs',
  'informationTechnology',
  'departmentHead',
  'filiereHead',
  'trainer',
  'trainee',
  'councilMember',
  'commissionMember',
  'juryMember',
  'siteCorrespondent',
  'securityOfficer',
  'dataProtectionOfficer',
] as const;
export type Office = (typeof offices)[number];

/** How far a grant reaches from the holding that carries it. */
export const scopes = [
  'own',
  'assigned',
  'ownGroup',
  'ownFiliere',
  'ownDepartment',
  'ownField',
  'ownSite',
  'ownService',
  'ownBody',
  'addressed',
  'wholeCentre',
  'byDelegation',
] as const;
export type Scope = (typeof scopes)[number];

/** A cell of the matrix. `twoHands`: never by who had the other hand on the same object. `namedAgent`: only who holds the named duty. */
export type Grant = { readonly scope: Scope; readonly twoHands?: true; readonly namedAgent?: true };

/** C0 public · C1 internal · C2 personal · C3 sensitive · C4 secrets. */
export type Confidentiality = 'C0' | 'C1' | 'C2' | 'C3' | 'C4';

/** A row of the matrix: one act, who may do it, and where. `open` acts precede any holding. */
export type Rule = {
  readonly kind: 'read' | 'write';
  readonly class: Confidentiality;
  readonly by: { readonly [office in Office]?: Grant };
  readonly open?: 'anonymous' | 'console';
  /** Needs the password again if it was given more than five minutes ago (AUTHORITY F9). */
  readonly sensitive?: true;
};
export type Rules<Action extends string = string> = { readonly [action in Action]: Rule };

export type Capacity = 'titular' | 'interim' | 'delegated';
/** Duties for which the secretary general names at most three agents each. */
export const namedDuties = ['medicalFiles', 'complaints', 'socialAid', 'registry'] as const;
export type NamedDuty = (typeof namedDuties)[number];

/** The four fields of training, each under one assistant director. */
export const fields = ['teacherQualification', 'agregation', 'adminAndSupport', 'continuingEducation'] as const;
export type Field = (typeof fields)[number];

/** What a holding is about; a scope compares it with the same names on the subject. */
export type Reach = {
  readonly siteId?: string;
  readonly unitId?: string;
  readonly departmentId?: string;
  readonly filiereId?: string;
  readonly field?: Field;
  readonly groupId?: string;
  readonly moduleId?: string;
  readonly sessionId?: string;
  readonly bodyId?: string;
};

/** A person in an office from an instant to an instant: `[from, to)`, resting on one dated act. */
export type Holding = {
  readonly id: string;
  readonly kind: 'appointment' | 'delegation' | 'teaching' | 'enrolment' | 'seat';
  readonly office: Office;
  readonly capacity: Capacity;
  readonly from: Instant;
  readonly to: Instant | null;
  readonly reach: Reach;
  /** Acts a delegation lists, or that an interim's act of designation adds; absent for the rest. */
  readonly acts?: readonly string[];
  readonly duties?: readonly NamedDuty[];
};

/** Who acts: a person (never an account) and the holdings valid at the instant of the act. */
export type Actor = {
  readonly personId: string;
  readonly holdings: readonly Holding[];
  /** When the password was last given in this login. */
  readonly confirmedAt: Instant | null;
};

/** What an act is about, as far as authority needs to know. Absent facts match no scope. */
export type Subject = {
  /** Whom the record is about. F1 closes one’s own record to one’s other rights: an author is no owner for a write. */
  readonly ownerId?: string;
  readonly trainerIds?: readonly string[];
  readonly groupIds?: readonly string[];
  readonly moduleId?: string;
  readonly sessionId?: string;
  readonly filiereIds?: readonly string[];
  readonly departmentIds?: readonly string[];
  readonly fields?: readonly Field[];
  readonly siteIds?: readonly string[];
  readonly unitIds?: readonly string[];
  readonly bodyIds?: readonly string[];
  readonly addresseeIds?: readonly string[];
  readonly duty?: NamedDuty;
  /**
   * Persons who already did an act on this same object: `{ 'grade.enter': [personId] }`. Where the preparing is no act
   * of its own, any other word: `{ prepared: [personId] }`.
   */
  readonly hands?: { readonly [action: string]: readonly string[] | undefined };
  /** Persons with a declared conflict of interest. */
  readonly conflicted?: readonly string[];
};

/** Yes, by this holding; or no, for this reason (a text key), and which offices can. */
export type Verdict =
  | { readonly ok: true; readonly by: Holding }
  | { readonly ok: false; readonly reason: string; readonly who: readonly Office[]; readonly params?: RefusalParams };

/** Whether a text names an office. */
export function isOffice(value: unknown): value is Office {
  return typeof value === 'string' && offices.some((office) => office === value);
}
