/** A small centre: a direction, a secretariat with its services, two departments, three filières, a dozen persons. */
import type { Db } from '#db/driver';
import type { Field, Office } from '../../shared/core/authority.ts';
import { instantAt, type Instant } from '../../shared/core/time.ts';
import { personSearchKey } from '../../shared/people/rules.ts';
import type { UnitKind } from '../../shared/organisation/schema.ts';
import { appointment, body, centre, position, site, unit } from '../../server/organisation/table.ts';
import { person } from '../../server/people/table.ts';

/** A Tuesday morning of the second semester. */
export const NOW: Instant = instantAt('2026-05-12', 10 * 60);
/** When the holders of this world took office. */
export const SINCE: Instant = instantAt('2024-09-02');

/** A key for a word: the same word, the same key. Of the form of a UUIDv7. */
export function keyOf(word: string): string {
  const hex = Array.from({ length: 8 }, (_, part) => fnv(`${part}:${word}`)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function fnv(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

type Someone = readonly [familyLatin: string, givenLatin: string, familyArabic: string, givenArabic: string, sex: 'f' | 'm'];

/** The persons, by the office most of them hold. `newcomer` and `registrar2` hold nothing. */
export const persons = {
  director: ['Benjelloun', 'Amina', 'بنجلون', 'أمينة', 'f'],
  assistantDirector: ['Cherkaoui', 'Youssef', 'الشرقاوي', 'يوسف', 'm'],
  continuingEducationDirector: ['Tazi', 'Nadia', 'التازي', 'نادية', 'f'],
  secretaryGeneral: ['Alaoui', 'Hassan', 'العلوي', 'حسن', 'm'],
  studentAffairs: ['Idrissi', 'Samira', 'الإدريسي', 'سميرة', 'f'],
  humanResources: ['Fassi', 'Karim', 'الفاسي', 'كريم', 'm'],
  informationTechnology: ['Naciri', 'Omar', 'الناصري', 'عمر', 'm'],
  departmentHead: ['Berrada', 'Leïla', 'برادة', 'ليلى', 'f'],
  filiereHead: ['El Amrani', 'Rachid', 'العمراني', 'رشيد', 'm'],
  trainer: ['Lahlou', 'Khadija', 'لحلو', 'خديجة', 'f'],
  siteCorrespondent: ['Ouazzani', 'Driss', 'الوزاني', 'إدريس', 'm'],
  newcomer: ['Zniber', 'Salma', 'زنيبر', 'سلمى', 'f'],
  registrar2: ['Mansouri', 'Ali', 'المنصوري', 'علي', 'm'],
} as const satisfies Record<string, Someone>;
export type PersonWord = keyof typeof persons;

export const sites = { seat: keyOf('site seat'), annexe: keyOf('site annexe') };
export const councilId = keyOf('council');

type UnitRow = readonly [kind: UnitKind, parent: string | null, nameFr: string, nameAr: string, field?: Field, department?: string];
const unitRows = {
  direction: ['direction', null, 'Direction', 'الإدارة'],
  teaching: ['assistantDirection', 'direction', 'Cycle de qualification', 'سلك التأهيل', 'teacherQualification'],
  continuing: ['assistantDirection', 'direction', 'Formation continue', 'التكوين المستمر', 'continuingEducation'],
  secretariat: ['secretariat', 'direction', 'Secrétariat général', 'الكتابة العامة'],
  registry: ['service', 'secretariat', 'Affaires estudiantines', 'شؤون الطلبة'],
  staffing: ['service', 'secretariat', 'Ressources humaines', 'الموارد البشرية'],
  computing: ['service', 'secretariat', 'Informatique', 'المعلوميات'],
  maths: ['department', 'teaching', 'Mathématiques', 'الرياضيات', 'teacherQualification'],
  letters: ['department', 'teaching', 'Langue arabe', 'اللغة العربية', 'teacherQualification'],
  primary: ['filiere', 'teaching', 'Primaire', 'التعليم الابتدائي', 'teacherQualification', 'letters'],
  collegial: ['filiere', 'teaching', 'Secondaire collégial', 'الثانوي الإعدادي', 'teacherQualification', 'maths'],
  qualifying: ['filiere', 'teaching', 'Secondaire qualifiant', 'الثانوي التأهيلي', 'teacherQualification', 'maths'],
  annexe: ['siteOffice', 'secretariat', 'Annexe', 'الملحقة'],
} as const satisfies Record<string, UnitRow>;
export type UnitWord = keyof typeof unitRows;

type PositionRow = readonly [office: Office, unit: UnitWord, holder: PersonWord | null, kind?: 'agents'];
/** The positions by a word each; `null` is vacant. */
export const positionRows = {
  director: ['director', 'direction', 'director'],
  assistantDirector: ['assistantDirector', 'teaching', 'assistantDirector'],
  continuingEducationDirector: ['continuingEducationDirector', 'continuing', 'continuingEducationDirector'],
  secretaryGeneral: ['secretaryGeneral', 'secretariat', 'secretaryGeneral'],
  studentAffairs: ['studentAffairs', 'registry', 'studentAffairs'],
  registryAgents: ['studentAffairs', 'registry', null, 'agents'],
  humanResources: ['humanResources', 'staffing', 'humanResources'],
  informationTechnology: ['informationTechnology', 'computing', 'informationTechnology'],
  mathsHead: ['departmentHead', 'maths', 'departmentHead'],
  lettersHead: ['departmentHead', 'letters', null],
  mathsTrainers: ['trainer', 'maths', 'trainer', 'agents'],
  primaryHead: ['filiereHead', 'primary', null],
  collegialHead: ['filiereHead', 'collegial', 'filiereHead'],
  siteCorrespondent: ['siteCorrespondent', 'annexe', 'siteCorrespondent'],
} as const satisfies Record<string, PositionRow>;
export type PositionWord = keyof typeof positionRows;

export function personId(word: PersonWord): string {
  return keyOf(`person ${word}`);
}
export function unitId(word: UnitWord): string {
  return keyOf(`unit ${word}`);
}
export function positionId(word: PositionWord): string {
  return keyOf(`position ${word}`);
}
/** The key of the appointment this world starts with in a position. */
export function appointmentId(word: PositionWord): string {
  return keyOf(`appointment ${word}`);
}

/** Writes the centre into an empty database, holders in office since `SINCE`. */
export async function foundOrganisation(db: Db): Promise<void> {
  await db.write(async (tx) => {
    await tx.insert(person).values(Object.keys(persons).map((word) => personRow(asPersonWord(word))));
    await tx.insert(centre).values({
      id: keyOf('centre'),
      nameFr: 'CRMEF d’essai',
      nameAr: 'مركز التجربة',
      academyFr: 'Académie d’essai',
      academyAr: 'أكاديمية التجربة',
      foundedAt: SINCE,
    });
    await tx.insert(site).values([
      {
        id: sites.seat,
        code: 'S',
        kind: 'seat',
        nameFr: 'Siège',
        nameAr: 'المقر',
        townFr: 'Casablanca',
        townAr: 'الدار البيضاء',
        rank: 1,
        openedOn: '2012-09-01',
      },
      {
        id: sites.annexe,
        code: 'A',
        kind: 'annexe',
        nameFr: 'Annexe',
        nameAr: 'الملحقة',
        townFr: 'Casablanca',
        townAr: 'الدار البيضاء',
        rank: 2,
        openedOn: '2012-09-01',
      },
    ]);
    await tx.insert(unit).values(Object.entries(unitRows).map(([word, row], rank) => unitRow(word, row, rank)));
    await tx.insert(position).values(Object.entries(positionRows).map(([word, row], rank) => positionRow(word, row, rank)));
    await tx.insert(appointment).values(Object.entries(positionRows).flatMap(([word, row]) => appointmentRow(word, row)));
    await tx
      .insert(body)
      .values({ id: councilId, kind: 'council', nameFr: 'Conseil du centre', nameAr: 'مجلس المركز', fromOn: '2012-09-01' });
  });
}

function personRow(word: PersonWord) {
  const [familyLatin, givenLatin, familyArabic, givenArabic, sex] = persons[word];
  const name = { familyLatin, givenLatin, familyArabic, givenArabic };
  return { id: personId(word), ...name, sex, searchKey: personSearchKey(name), createdAt: SINCE };
}

function unitRow(word: string, [kind, parent, nameFr, nameAr, field, department]: UnitRow, rank: number) {
  const parentId = parent === null ? null : keyOf(`unit ${parent}`);
  const departmentId = department === undefined ? null : keyOf(`unit ${department}`);
  return {
    id: keyOf(`unit ${word}`),
    kind,
    parentId,
    field: field ?? null,
    departmentId,
    code: word,
    nameFr,
    nameAr,
    rank,
    fromOn: '2012-09-01',
  };
}

function positionRow(word: string, [office, of, , kind]: PositionRow, rank: number) {
  const head = kind === undefined;
  return {
    id: keyOf(`position ${word}`),
    unitId: unitId(of),
    siteId: office === 'siteCorrespondent' ? sites.annexe : sites.seat,
    office,
    isSingle: head,
    isHead: head,
    titleFrM: `M ${word}`,
    titleFrF: `F ${word}`,
    titleArM: `م ${word}`,
    titleArF: `ف ${word}`,
    rank,
    fromOn: '2012-09-01',
  };
}

function appointmentRow(word: string, [, , holder]: PositionRow) {
  if (holder === null) return [];
  return [
    {
      id: keyOf(`appointment ${word}`),
      positionId: keyOf(`position ${word}`),
      personId: personId(holder),
      capacity: 'titular' as const,
      startsAt: SINCE,
      actRef: '12/24',
      actOn: '2024-09-01',
    },
  ];
}

/** `Object.keys` of the persons gives their words. */
function asPersonWord(word: string): PersonWord {
  return word as PersonWord;
}
