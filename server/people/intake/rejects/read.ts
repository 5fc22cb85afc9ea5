/** The rows that were not taken, handed back as a workbook with the reason of each: mended, it is brought again. */
import { hidden } from '../../../../shared/core/refusal.ts';
import { fill, type Language, type MessageParams } from '../../../../shared/core/text.ts';
import type { RejectsAnswer } from '../../../../shared/people/intake/asked/schema.ts';
import { text as ar } from '../../../../shared/people/intake/text.ar.ts';
import { text as en } from '../../../../shared/people/intake/text.en.ts';
import { text as fr } from '../../../../shared/people/intake/text.fr.ts';
import type { Services } from '../../../core/context.ts';
import { askSheets } from '../previewing/read.ts';
import { rowsShown, type Intake } from '../read.ts';

type Work = Pick<Services, 'db' | 'files' | 'sheets'>;
type Key = keyof typeof fr;
type Say = (key: string, params?: MessageParams) => string;

const MOST = 20_000;

/** A workbook in a language, right to left in Arabic, as base64. */
export async function rejectsOf(work: Work, row: Intake, language: Language): Promise<{ fileName: string; base64: string }> {
  const say = speaker(language);
  const rejected = await rowsShown(work.db.read, { intakeId: row.id, verdict: 'rejected', reason: null, after: -1 }, MOST);
  const bytes = await work.files.get(row.fileHash);
  if (row.mapping === null || bytes === undefined) throw hidden();
  const reasons = rejected.flatMap(({ line, reason, reasonParams }) =>
    line === null || reason === null ? [] : [{ line, words: say(`people.intake.row.${reason}`, worded(reasonParams, say)) }],
  );
  const made = await askSheets<RejectsAnswer>(work, {
    task: 'rejects',
    bytes,
    source: row.source,
    mapping: row.mapping,
    reasons,
    reasonHead: say('people.intake.reasonHead'),
    sheetName: say('people.intake.rejectsSheet'),
    isRightToLeft: language === 'ar',
  });
  const fileName = `${row.fileName.replace(/\.[^.]*$/, '')} · ${say('people.intake.rejectsSheet')}.xlsx`;
  return { fileName, base64: Buffer.from(made.bytes).toString('base64') };
}

function speaker(language: Language): Say {
  const words = { fr, ar, en }[language];
  return (key, params = {}) => (isKey(key) ? fill(words[key], params, language) : key);
}

function isKey(key: string): key is Key {
  return Object.hasOwn(fr, key);
}

/** A column is named in the reader's words. */
function worded(params: MessageParams, say: Say): MessageParams {
  return typeof params['role'] === 'string' ? { ...params, role: say(`people.intake.role.${params['role']}`) } : params;
}
