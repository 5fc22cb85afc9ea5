/** A mark sheet that leaves: as the centre's own workbook, in the layout of the portal, as CSV. */
import type { Reader } from '#db/driver';
import { Refusal } from '../../../../shared/core/refusal.ts';
import { inLanguage, type Language } from '../../../../shared/core/text.ts';
import type { Day, Instant } from '../../../../shared/core/time.ts';
import { csvOf } from '../../../../shared/grades/exchange/csv/rules.ts';
import { massarFileName, massarSheet, OWN_CODE, type MassarHead } from '../../../../shared/grades/exchange/massar/rules.ts';
import { ruleParams, wordsIn, type Words } from '../../../../shared/grades/exchange/rules.ts';
import type { ExportForm, SheetRow } from '../../../../shared/grades/exchange/schema.ts';
import { text as ar } from '../../../../shared/grades/exchange/text.ar.ts';
import { text as en } from '../../../../shared/grades/exchange/text.en.ts';
import { text as fr } from '../../../../shared/grades/exchange/text.fr.ts';
import { workbookOf } from '../../../../shared/grades/exchange/workbook/rules.ts';
import { TWENTY } from '../../../../shared/curriculum/schemes/schema.ts';
import type { RejectsAnswer } from '../../../../shared/people/intake/asked/schema.ts';
import { listName } from '../../../../shared/people/rules.ts';
import type { Services } from '../../../core/context.ts';
import { askSheets } from '../../../people/intake/previewing/read.ts';
import { teachersOf } from '../../circuit/read.ts';
import type { SheetFacts } from '../../sheets/read.ts';
import { birthDaysOf, centreFacts, identityOf, rowsOf, testsBeside } from '../read.ts';

type Work = Pick<Services, 'db' | 'sheets' | 'sealKey'>;
type Wanted = {
  readonly sheet: SheetFacts;
  readonly form: ExportForm;
  readonly language: Language;
  /** Which of the sheets beside it this person sees. */
  readonly sees: (sheet: SheetFacts) => boolean;
  /** Days of birth stand in files, not on cards: who may read the files of these people has them in the portal's layout. */
  readonly readsFiles: boolean;
  readonly now: Instant;
};
export type Exported = { readonly fileName: string; readonly base64: string };

/** The words of files in a language. */
export function speaker(language: Language): Words {
  return wordsIn({ fr, ar, en }[language], language);
}

/** A sheet in one of its forms, as base 64. The same sheet gives the same bytes. */
export async function exported(work: Work, wanted: Wanted): Promise<Exported> {
  if (wanted.form === 'massar') return massar(work, wanted);
  const { sheet, language } = wanted;
  const db = work.db.read;
  const rows = await rowsOf(db, sheet, language);
  const name = ['notes', sheet.groupCode, sheet.moduleCode ?? sheet.part, sheet.heldOn].map(plain).join('_');
  const words = speaker(language);
  if (wanted.form === 'csv') {
    const text = csvOf(rows, ruleParams(sheet, language), words, language);
    return { fileName: `${name}.csv`, base64: Buffer.from(text).toString('base64') };
  }
  const { identity, seal } = await identityOf(db, work.sealKey, sheet, rows);
  const { scale, step } = sheet;
  const sheets = workbookOf({ scale, step, rows, ...titleOf(sheet, language) }, identity, seal, words, language);
  return { fileName: `${name}.xlsx`, base64: await written(work, sheets) };
}

async function written(work: Work, sheets: ReturnType<typeof workbookOf>): Promise<string> {
  const { bytes } = await askSheets<RejectsAnswer>(work, { task: 'write', sheets });
  return Buffer.from(bytes).toString('base64');
}

/** A name that any disk takes. */
function plain(word: string): string {
  return word.replace(/[^\p{L}\p{N}.-]+/gu, '-');
}

function titleOf(sheet: SheetFacts, language: Language): { title: string; context: string } {
  const module =
    sheet.moduleCode === null
      ? []
      : [sheet.moduleCode, inLanguage({ fr: sheet.moduleNameFr ?? '', ar: sheet.moduleNameAr ?? '' }, language)];
  const promotion = inLanguage({ fr: sheet.promotionFr, ar: sheet.promotionAr }, language);
  const filiere = inLanguage({ fr: sheet.filiereFr, ar: sheet.filiereAr }, language);
  const title = inLanguage({ fr: sheet.titleFr, ar: sheet.titleAr }, language);
  return { title: [sheet.groupCode, ...module].join(' · '), context: [title, filiere, promotion, sheet.heldOn].join(' · ') };
}

async function massar(work: Work, { sheet, sees, readsFiles, language, now }: Wanted): Promise<Exported> {
  const db = work.db.read;
  if (sheet.scale !== TWENTY) throw new Refusal('conflict', 'grades.exchange.refusal.scale', ruleParams(sheet, language));
  const rows = await rowsOf(db, sheet, 'ar');
  const days = readsFiles ? await birthDaysOf(db, rows.map(({ personId }) => personId)) : new Map<string, Day | null>(); // prettier-ignore
  const tests = await marksByTest(db, sheet, sees);
  const people = rows.map(({ personId, massarCode, arabic }) => ({
    massarCode,
    arabic,
    bornOn: days.get(personId) ?? null,
    marks: tests.map((marks) => marks.get(personId)?.mark ?? null),
  }));
  const head = await headOf(db, sheet, now);
  const number = Number.parseInt((sheet.moduleId ?? sheet.id).slice(-6), 16);
  return { fileName: massarFileName(sheet.groupCode, number), base64: await written(work, [massarSheet(head, people)]) };
}

type Marks = ReadonlyMap<string, SheetRow>;

/** By test, the marks of its sheet; of one that is not out of twenty, or not seen, none. */
export async function marksByTest(db: Reader, sheet: SheetFacts, sees: Wanted['sees']): Promise<readonly Marks[]> {
  const all: Marks[] = [];
  for (const { sheet: beside } of await testsBeside(db, sheet)) {
    const isShown = beside.id === sheet.id || (beside.scale === TWENTY && sees(beside));
    const rows = isShown ? await rowsOf(db, beside, 'ar') : [];
    all.push(new Map(rows.map((row) => [row.personId, row])));
  }
  return all;
}

async function headOf(db: Reader, sheet: SheetFacts, now: Instant): Promise<MassarHead> {
  const centre = await centreFacts(db);
  const teachers = (await teachersOf(db, [sheet.groupId], now)).filter(({ moduleId }) => moduleId === sheet.moduleId);
  const year = Number(sheet.heldOn.slice(0, 4)) - (sheet.heldOn.slice(5) < '09-01' ? 1 : 0);
  const isSecond = sheet.semester !== null && sheet.semester % 2 === 0;
  return {
    academy: centre.academyAr,
    direction: '',
    centre: centre.nameAr,
    level: sheet.filiereAr,
    group: sheet.groupCode,
    trainer: [...new Set(teachers.map((each) => listName(each, 'ar')))].toSorted().join('، '),
    semester: isSecond ? 'الدورة الثانية' : 'الدورة الأولى',
    subject: sheet.moduleNameAr ?? sheet.titleAr,
    year: `${year}/${year + 1}`,
    codes: [OWN_CODE, sheet.groupId, sheet.moduleId ?? sheet.id, String(sheet.semester ?? 0)],
  };
}
