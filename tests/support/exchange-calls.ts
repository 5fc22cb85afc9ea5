/** What the tests of all procedures call about mark sheets as files. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Reader } from '#db/driver';
import { canonical } from '../../shared/core/canonical.ts';
import { hashOfBytes } from '../../server/core/files.ts';
import { sha256 } from '../../server/core/hash.ts';
import { person } from '../../server/people/table.ts';
import type { Case } from './procedures.ts';
import { writeWorkbook } from './xlsx.ts';

/** The national code of the first trainee of the planted sheets. */
export async function plantMarksFile(tx: Reader, personId: string) {
  const [found] = await tx.select({ code: person.massarCode }).from(person).where(eq(person.id, personId));
  return { code: found?.code ?? 'A000000000' };
}

/** A file of the portal with one mark. */
function fileFor(code: string): Uint8Array<ArrayBuffer> {
  const heads = ['رقم التلميذ', 'إسم التلميذ', 'الفرض الأول', null];
  const rows = [heads, [null, null, 'النقطة', 'التغيب'], [code, 'اسم', 12.5, null]];
  return Uint8Array.from(writeWorkbook([{ name: 'NotesCC', rows }]));
}

type Given = { readonly assessmentId: string; readonly personId: string; readonly code: string };

/** What a preview of that file answers with, as its digest is made. */
function previewed({ assessmentId, personId, code }: Given, version: number) {
  const bytes = fileFor(code);
  const marks = [{ personId, value: 1250, code: null, version }];
  const digest = sha256(canonical({ sheet: assessmentId, fileHash: hashOfBytes(bytes), test: 1, marks, faults: 0 }));
  return { actId: uuidv7(), assessmentId, test: 1, digest, bytes };
}

export const exchangeCases: readonly Case[] = [
  ...(['workbook', 'massar', 'csv'] as const).map((form): Case => ({
    path: 'grades.exportMarks',
    on: `an open sheet, as ${form}`,
    input: ({ things: { grades } }) => ({ assessmentId: grades.open, form, language: 'ar' }),
  })),
  {
    path: 'grades.exportMarks',
    on: 'a locked sheet',
    input: ({ things: { grades } }) => ({ assessmentId: grades.locked, form: 'workbook', language: 'fr' }),
  },
  {
    path: 'grades.fillTemplate',
    on: 'a file of the portal for a complete sheet',
    input: ({ things: { grades, marksFile } }) => ({ assessmentId: grades.complete, bytes: fileFor(marksFile.code) }),
  },
  {
    path: 'grades.previewMarks',
    on: 'an open sheet',
    input: ({ things: { grades, marksFile } }) => ({ assessmentId: grades.open, test: 1, bytes: fileFor(marksFile.code) }),
  },
  {
    path: 'grades.previewMarks',
    on: 'a locked sheet',
    input: ({ things: { grades, marksFile } }) => ({ assessmentId: grades.locked, test: 1, bytes: fileFor(marksFile.code) }),
  },
  {
    path: 'grades.bringMarks',
    on: 'an open sheet',
    input: ({ things: { grades, marksFile } }) =>
      previewed({ assessmentId: grades.open, personId: grades.firstId, code: marksFile.code }, 0),
  },
  {
    path: 'grades.bringMarks',
    on: 'a submitted sheet',
    input: ({ things: { grades, marksFile } }) =>
      previewed({ assessmentId: grades.submitted, personId: grades.firstId, code: marksFile.code }, 1),
  },
];
