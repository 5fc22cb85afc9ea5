import {
  BookMarked,
  BookOpenCheck,
  Award,
  Gauge,
  Gavel,
  GraduationCap,
  BookOpen,
  CalendarDays,
  CalendarRange,
  CalendarX,
  ChartNoAxesColumn,
  Check,
  ClipboardList,
  ClipboardPen,
  DoorOpen,
  FolderOpen,
  FileCheck,
  FileSpreadsheet,
  Files,
  KeyRound,
  Lightbulb,
  ListOrdered,
  Mailbox,
  Network,
  PenLine,
  Percent,
  Scale,
  ScanEye,
  Stamp,
  Send,
  School,
  ScrollText,
  UserMinus,
  UserX,
  Users,
} from 'lucide-react';
import { offices, type Office } from '../../shared/core/authority.ts';
import { ArchDrawing } from '../ui/drawings.ts';
import type { Navigation, NavEntry } from './navigation.ts';

/** Offices that answer for other people's rolls (the cells of `att.read` beyond one's own). */
const overseers: readonly Office[] = [
  'director',
  'assistantDirector',
  'continuingEducationDirector',
  'studentAffairs',
  'departmentHead',
  'filiereHead',
];
/** Offices with figures (the cells of `dash.aggregate`). */
const figures: readonly Office[] = [...overseers, 'secretaryGeneral', 'siteCorrespondent', 'councilMember', 'commissionMember'];
/** Offices with acts on other people's accounts (the cells of `account.read` beyond one's own). */
const accountKeepers: readonly Office[] = ['studentAffairs', 'humanResources', 'informationTechnology', 'securityOfficer'];

/** Offices with papers of their own (the cells of `doc.list`): all but seats. */
const paperHolders: readonly Office[] = offices.filter((office) => !['councilMember', 'commissionMember', 'juryMember'].includes(office));

/** Offices that read letters of the register of mail (the cells of `mail.read`); those that keep it are among them. */
export const mailReaders: readonly Office[] = paperHolders.filter((office) => !['filiereHead', 'trainer', 'trainee'].includes(office));

/** Offices that draft memos (the cells of `memo.draft`): those that give visas and sign are among them. */
export const memoDrafters: readonly Office[] = [
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
  'siteCorrespondent',
  'securityOfficer',
  'dataProtectionOfficer',
];

/** Offices that prepare examinations (the cells of `exam.manage`). */
const examiners: readonly Office[] = ['assistantDirector', 'continuingEducationDirector', 'studentAffairs', 'filiereHead'];

/** Offices that follow practicums and projects (the cells of `practicum.read`). */
const followers: readonly Office[] = [
  'assistantDirector',
  'continuingEducationDirector',
  'departmentHead',
  'filiereHead',
  'trainer',
  'trainee',
];

/** Offices that read other people’s files (the cells of `trainee.readFile` beyond one’s own). */
const fileReaders: readonly Office[] = ['director', 'assistantDirector', 'secretaryGeneral', 'studentAffairs'];

/** Offices that keep rooms or look for one. */
const roomSeekers: readonly Office[] = [
  'assistantDirector',
  'secretaryGeneral',
  'studentAffairs',
  'filiereHead',
  'trainer',
  'siteCorrespondent',
];
/** Offices that assign teaching (the cells of `teaching.assign`), and those that read loads (`load.read`). */
const assigners: readonly Office[] = ['assistantDirector', 'continuingEducationDirector', 'filiereHead'];
const loadReaders: readonly Office[] = [...assigners, 'director', 'humanResources', 'departmentHead', 'trainer'];
/** Offices whose work is what is taught: everyone may read it, they come back to it. */
const teachingOffices: readonly Office[] = [...loadReaders, 'studentAffairs', 'commissionMember', 'trainee'];

/** Offices that draft schemes of evaluation, publish them or work by them: everyone may read them. */
const schemeReaders: readonly Office[] = [...assigners, 'director', 'studentAffairs', 'departmentHead', 'trainer', 'trainee'];

/** Offices that read timetables beyond their own week (the cells of `sched.read` that reach a site or the centre). */
const timetableReaders: readonly Office[] = paperHolders.filter(
  (office) => !['trainee', 'securityOfficer', 'dataProtectionOfficer'].includes(office),
);

/** Offices that bring lists or approve them. */
const listBringers: readonly Office[] = ['studentAffairs', 'humanResources', 'secretaryGeneral'];

/** Offices that validate, lock or decide on marks; beside them trainers enter, and others read once they are locked. */
export const markValidators: readonly Office[] = [
  'filiereHead',
  'departmentHead',
  'assistantDirector',
  'continuingEducationDirector',
  'juryMember',
];
const markReaders: readonly Office[] = [...markValidators, 'trainer', 'director', 'studentAffairs'];
/** Offices that constitute, prepare or sit in juries (the cells of `jury.readMinutes`). */
const minutesReaders: readonly Office[] = ['director', 'assistantDirector', 'continuingEducationDirector', 'studentAffairs', 'juryMember'];

export function holdsOne(held: ReadonlySet<Office>, of: readonly Office[]): boolean {
  return of.some((office) => held.has(office));
}

export const mayAssignTeaching = (held: ReadonlySet<Office>) => holdsOne(held, assigners);
export const mayHandleProgrammes = (held: ReadonlySet<Office>) => holdsOne(held, [...assigners, 'commissionMember']);
export const mayOversee = (held: ReadonlySet<Office>) => holdsOne(held, overseers);
export const mayReadFigures = (held: ReadonlySet<Office>) => holdsOne(held, figures);

/** Navigation by work: what this person's offices do. An entry one can never use is not shown. */
export function navigationOf(held: ReadonlySet<Office>, unread: number): Navigation {
  const piles: NavEntry[] = [
    { to: '/', label: 'core.nav.today', icon: ArchDrawing, phonePlace: 1 },
    ...(held.has('director') ? [{ to: '/a-signer', label: 'core.nav.toSign', icon: PenLine } as const] : []),
    { to: '/messages', label: 'core.nav.toRead', icon: BookOpen, count: unread, phonePlace: 4 },
  ];
  const teach: NavEntry[] = [];
  if (holdsOne(held, ['trainer', 'trainee']))
    teach.push({ to: '/mes-seances', label: 'schedule.nav.week', icon: CalendarDays, phonePlace: 2 });
  if (holdsOne(held, timetableReaders)) teach.push({ to: '/emploi-du-temps', label: 'core.nav.timetables', icon: CalendarRange });
  if (mayOversee(held)) teach.push({ to: '/presence', label: 'attendance.nav.missing', icon: Check, phonePlace: 3 });
  if (held.has('trainee')) teach.push({ to: '/mes-absences', label: 'attendance.nav.mine', icon: UserX, phonePlace: 3 });
  if (holdsOne(held, roomSeekers)) teach.push({ to: '/salles', label: 'core.nav.rooms', icon: DoorOpen });
  if (holdsOne(held, ['humanResources', 'filiereHead']))
    teach.push({ to: '/emploi-du-temps/absences', label: 'core.nav.absences', icon: CalendarX });
  if (holdsOne(held, examiners)) teach.push({ to: '/examens', label: 'core.nav.exams', icon: BookOpenCheck });
  if (holdsOne(held, markReaders)) teach.push({ to: '/notes', label: 'core.nav.marks', icon: ClipboardPen });
  if (holdsOne(held, [...examiners, 'trainer']))
    teach.push({ to: holdsOne(held, examiners) ? '/corrections/organiser' : '/corrections', label: 'core.nav.marking', icon: ScanEye });
  if (held.has('trainee')) teach.push({ to: '/mes-notes', label: 'core.nav.myMarks', icon: Award });
  if (mayOversee(held)) teach.push({ to: '/resultats', label: 'core.nav.results', icon: Award });
  if (holdsOne(held, followers)) teach.push({ to: '/msp', label: 'core.nav.practicum', icon: School });
  if (holdsOne(held, followers)) teach.push({ to: '/projets', label: 'core.nav.projects', icon: Lightbulb });
  if (holdsOne(held, teachingOffices)) teach.push({ to: '/programmes', label: 'core.nav.programmes', icon: BookOpenCheck });
  if (holdsOne(held, schemeReaders)) teach.push({ to: '/evaluation', label: 'core.nav.schemes', icon: Percent });
  if (holdsOne(held, minutesReaders)) teach.push({ to: '/jurys', label: 'core.nav.juries', icon: Gavel });
  if (holdsOne(held, assigners)) teach.push({ to: '/enseignements', label: 'core.nav.teachings', icon: GraduationCap });
  if (holdsOne(held, loadReaders)) teach.push({ to: '/charge', label: 'core.nav.load', icon: Gauge });
  const support: NavEntry[] = [];
  if (held.has('trainee')) support.push({ to: '/mon-dossier', label: 'core.nav.myFile', icon: FolderOpen });
  if (held.has('studentAffairs')) support.push({ to: '/guichet', label: 'core.nav.counter', icon: ClipboardList });
  if (holdsOne(held, fileReaders)) support.push({ to: '/admissions', label: 'core.nav.admissions', icon: ListOrdered });
  if (holdsOne(held, ['director', 'studentAffairs'])) support.push({ to: '/departs', label: 'core.nav.departures', icon: UserMinus });
  if (holdsOne(held, listBringers)) support.push({ to: '/importer', label: 'core.nav.imports', icon: FileSpreadsheet });
  if (held.has('studentAffairs')) support.push({ to: '/annoncer-absence', label: 'attendance.nav.declare', icon: UserX });
  if (holdsOne(held, ['director', 'studentAffairs'])) support.push({ to: '/papiers-du-centre', label: 'core.nav.papers', icon: Files });
  if (holdsOne(held, paperHolders)) support.push({ to: '/papiers', label: 'core.nav.myPapers', icon: FileCheck });
  if (holdsOne(held, ['studentAffairs', 'filiereHead'])) support.push({ to: '/groupes', label: 'core.nav.groups', icon: Users });
  const govern: NavEntry[] = [];
  if (held.size > 0) govern.push({ to: '/notes-de-service', label: 'core.nav.memos', icon: ScrollText });
  if (holdsOne(held, memoDrafters)) govern.push({ to: '/notes-de-service/redaction', label: 'core.nav.memoDrafts', icon: Stamp });
  if (held.size > 0) govern.push({ to: '/notes-de-service/vigueur', label: 'core.nav.rules', icon: BookMarked });
  if (holdsOne(held, mailReaders)) govern.push({ to: '/courrier', label: 'core.nav.mail', icon: Mailbox });
  if (mayReadFigures(held)) govern.push({ to: '/tableau-de-bord', label: 'dashboard.nav.figures', icon: ChartNoAxesColumn, phonePlace: 2 });
  govern.push({ to: '/organigramme', label: 'organisation.nav.chart', icon: Network });
  if (held.size > 0) govern.push({ to: '/qui-peut', label: 'core.nav.whoCan', icon: Scale });
  if (holdsOne(held, accountKeepers)) govern.push({ to: '/comptes', label: 'identity.nav.accounts', icon: KeyRound });
  if (held.has('informationTechnology')) govern.push({ to: '/courriels', label: 'core.nav.mails', icon: Send });
  const groups = [
    { title: 'core.nav.teach', entries: teach },
    { title: 'core.nav.support', entries: support },
    { title: 'core.nav.govern', entries: govern },
  ] as const;
  return { piles, groups: groups.filter(({ entries }) => entries.length > 0) };
}
