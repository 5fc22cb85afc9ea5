import { text as schemes } from '../../shared/curriculum/schemes/text.en.ts';
import { text as gradesBlind } from '../../shared/grades/blind/text.en.ts';
import { text as gradesExchange } from '../../shared/grades/exchange/text.en.ts';
import { text as gradesGrid } from '../../shared/grades/grid/text.en.ts';
import { text as gradesJury } from '../../shared/grades/jury/text.en.ts';
import { text as gradesJuryEffects } from '../../shared/grades/jury/effects/text.en.ts';
import { text as gradesPlan } from '../../shared/grades/plan/text.en.ts';
import { text as gradesPracticum } from '../../shared/grades/practicum/text.en.ts';
import { text as gradesProjects } from '../../shared/grades/projects/text.en.ts';
import { text as gradesResults } from '../../shared/grades/results/text.en.ts';
import { text as gradesSheets } from '../../shared/grades/sheets/text.en.ts';

/** What the pages of marks, juries and results say: fetched beside what the other pages say. */
export const catalogue = {
  ...schemes,
  ...gradesBlind,
  ...gradesExchange,
  ...gradesGrid,
  ...gradesJury,
  ...gradesJuryEffects,
  ...gradesPlan,
  ...gradesPracticum,
  ...gradesProjects,
  ...gradesResults,
  ...gradesSheets,
} as const;
