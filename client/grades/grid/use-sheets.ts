import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Verdict } from '../../../shared/core/authority.ts';
import { inLanguage, type Language } from '../../../shared/core/text.ts';
import type { MarkCode } from '../../../shared/grades/averages/rules.ts';
import type { Others } from '../../../shared/grades/grid/figures/rules.ts';
import { compareNames, listName } from '../../../shared/people/rules.ts';
import type { PersonName } from '../../../shared/people/schema.ts';
import { learnClock } from '../../core/clock.ts';
import { keptQuery } from '../../core/query.ts';
import { useSignedIn } from '../../core/signed-in.tsx';
import { useLanguage } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import type { GridColumn, GridPerson, GridSheets } from './use-mark-grid.ts';
import { knownMark } from './use-mark-queues.ts';

/** One sheet, kept on the device so that it opens without a network. */
export function sheetQuery(personId: string, assessmentId: string) {
  return keptQuery(['grades.sheet', '2', personId, assessmentId], async () => {
    const sheet = await api.grades.sheet.query({ assessmentId });
    learnClock(sheet.at);
    return sheet;
  });
}

/** The sheets of a group in a module, side by side, kept on the device too. */
function moduleQuery(personId: string, groupId: string, moduleId: string) {
  return keptQuery(['grades.moduleSheets', '2', personId, groupId, moduleId], async () => {
    const sheets = await api.grades.moduleSheets.query({ groupId, moduleId });
    learnClock(sheets.at);
    return sheets;
  });
}

/** One assessment as the grid takes it. */
export function useSheet(assessmentId: string): { sheets: GridSheets; group: string; keptAt: number | null } {
  const { personId } = useSignedIn();
  const { language } = useLanguage();
  const { data } = useSuspenseQuery(sheetQuery(personId, assessmentId));
  const { sheet, rows, may, others } = data.answer;
  const sheets = useMemo(
    () => ({
      columns: [columnOf({ ...sheet, may, others }, rows.map(markRow), null, language)],
      people: peopleOf(rows, language),
      scheme: null,
    }),
    [sheet, rows, may, others, language],
  );
  return { sheets, group: sheet.groupCode, keptAt: data.keptAt };
}

/** The assessments of a group in a module as the grid takes them, and what names them. */
export function useModuleSheets(groupId: string, moduleId: string) {
  const { personId } = useSignedIn();
  const { language } = useLanguage();
  const { data } = useSuspenseQuery(moduleQuery(personId, groupId, moduleId));
  const { sheets: found, rows, others, scheme } = data.answer;
  const sheets = useMemo(
    () => ({
      columns: found.map((sheet) =>
        columnOf(
          { ...sheet, others: others[sheet.id] ?? null },
          rows.flatMap((row) =>
            row.marks.filter((mark) => mark.assessmentId === sheet.id).map((mark) => markRow({ ...mark, personId: row.personId })),
          ),
          sheet.sitting === 'resit' ? rows.filter(({ on }) => on.includes(sheet.id)).map(({ personId: id }) => id) : null,
          language,
        ),
      ),
      people: peopleOf(rows, language),
      scheme,
    }),
    [found, rows, others, scheme, language],
  );
  const [first] = found;
  const moduleName = first ? inLanguage({ fr: first.moduleNameFr ?? '', ar: first.moduleNameAr ?? '' }, language) : '';
  return { sheets, moduleName, group: first?.groupCode ?? '', keptAt: data.keptAt };
}

type SheetTold = {
  readonly id: string;
  readonly titleFr: string;
  readonly titleAr: string;
  readonly part: string;
  readonly sitting: 'normal' | 'resit';
  readonly weight: number;
  readonly scale: number;
  readonly step: number;
  readonly may: { readonly enter: Verdict };
  readonly others: Others | null;
};
type MarkRow = {
  readonly personId: string;
  readonly mark: { readonly value: number | null; readonly code: MarkCode | null } | null;
  readonly version: number;
  readonly enteredBy: PersonName | null;
};

function markRow({ personId, mark, version, enteredBy }: MarkRow) {
  return knownMark({ personId, value: mark?.value ?? null, code: mark?.code ?? null, version, by: enteredBy });
}

/** @param people who is on it, where not everyone of the grid is */
function columnOf(
  { id, titleFr, titleAr, may, ...sheet }: SheetTold,
  marks: GridColumn['marks'],
  people: readonly string[] | null,
  language: Language,
): GridColumn {
  const { part, sitting, weight, scale, step, others } = sheet;
  const title = inLanguage({ fr: titleFr, ar: titleAr }, language);
  return {
    assessmentId: id,
    title,
    part,
    sitting,
    weight,
    scale,
    step,
    mayEnter: may.enter,
    only: people && new Set(people),
    marks,
    others: others && { ...others, scale },
  };
}

type Row = PersonName & { readonly personId: string; readonly massarCode: string | null };

/** In the order a reader of the language sorts names. */
function peopleOf(rows: readonly Row[], language: Language): readonly GridPerson[] {
  return rows.map((row) => ({ ...row, id: row.personId, name: listName(row, language) })).toSorted(compareNames(language));
}
