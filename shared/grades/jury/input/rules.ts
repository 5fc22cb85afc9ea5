/** What a jury decides from, as it is kept: enough to compute any past proposal again, and nothing else. */
import type { SchemeDefinition } from '../../../curriculum/schemes/schema.ts';
import type { Assessed, Mark, MarkCode, Sittings } from '../../averages/rules.ts';
import type { Sitting } from '../../sheets/schema.ts';
import type { Frame, JuryModule, TraineeMarks } from '../judgement/rules.ts';

/** A sheet as the jury sees it. `moduleId` null: a paper of the year. Weight and scale as on the sheet. */
export type JurySheet = {
  readonly id: string;
  readonly moduleId: string | null;
  readonly part: string;
  readonly sitting: Sitting;
  readonly weight: number;
  readonly scale: number;
};
/** A mark: the place of its sheet in the list, and its figure in hundredths or its code. */
export type JuryMark = readonly [sheet: number, mark: number | MarkCode];
export type JuryTrainee = { readonly personId: string; readonly isRepeating: boolean; readonly marks: readonly JuryMark[] };
export type JuryInput = {
  readonly form: 1;
  readonly sitting: Sitting;
  readonly semester: number | null;
  readonly scheme: { readonly id: string; readonly number: number; readonly definition: SchemeDefinition };
  readonly modules: readonly JuryModule[];
  readonly sheets: readonly JurySheet[];
  readonly trainees: readonly JuryTrainee[];
};

/** What is the same for all. */
export function frameOf({ scheme, modules, sitting, semester }: JuryInput): Frame {
  return { scheme: scheme.definition, modules, sitting, semester };
}

type Gathering = { normal: Assessed[]; resit: Assessed[] };

/** One trainee's marks by module and component, and by paper. */
export function marksOf({ sheets }: Pick<JuryInput, 'sheets'>, { marks, isRepeating }: JuryTrainee): TraineeMarks {
  const modules: { [moduleId: string]: { [part: string]: Gathering } } = {};
  const papers: { [code: string]: Gathering } = {};
  for (const [at, mark] of marks) {
    const sheet = sheets[at];
    if (sheet === undefined) continue;
    const place = sheet.moduleId === null ? papers : (modules[sheet.moduleId] ??= {});
    (place[sheet.part] ??= { normal: [], resit: [] })[sheet.sitting].push({ mark: asMark(mark), weight: sheet.weight, scale: sheet.scale });
  }
  return { modules, papers: asSittings(papers), isRepeating };
}

function asMark(mark: number | MarkCode): Mark {
  return typeof mark === 'number' ? { value: mark, code: null } : { value: null, code: mark };
}

function asSittings(papers: { readonly [code: string]: Gathering }): { readonly [code: string]: Sittings } {
  return papers;
}

/** What is otherwise on the copy one plays with. Bars in hundredths out of twenty; null as the scheme has them, −1 for none. */
export type WhatIf = {
  readonly passMark: number | null;
  readonly eliminatoryMark: number | null;
  readonly compensationAverage: number | null;
  /** Figures of one trainee, by sheet. */
  readonly marks: readonly { readonly assessmentId: string; readonly value: number }[];
};

/** The same input on a copy where bars stand elsewhere. */
export function withBars(input: JuryInput, { passMark, eliminatoryMark, compensationAverage }: WhatIf): JuryInput {
  const { definition } = input.scheme;
  const { validation, compensation } = definition;
  const changed: SchemeDefinition = {
    ...definition,
    validation: {
      ...validation,
      passMark: passMark ?? validation.passMark,
      eliminatoryMark: eliminatoryMark === null ? validation.eliminatoryMark : eliminatoryMark < 0 ? null : eliminatoryMark,
    },
    compensation: { ...compensation, average: compensationAverage ?? compensation.average },
  };
  return { ...input, scheme: { ...input.scheme, definition: changed } };
}

/** One trainee on a copy where some marks are others. Never above the sheet's own scale. */
export function withMarks({ sheets }: Pick<JuryInput, 'sheets'>, trainee: JuryTrainee, { marks }: Pick<WhatIf, 'marks'>): JuryTrainee {
  const others = new Map(marks.map(({ assessmentId, value }) => [assessmentId, value]));
  const given = trainee.marks.map(([at, mark]): JuryMark => {
    const sheet = sheets[at];
    const other = sheet && others.get(sheet.id);
    return other === undefined || sheet === undefined ? [at, mark] : [at, Math.min(other, sheet.scale)];
  });
  return { ...trainee, marks: given };
}

/** Whose input is another than when it was last judged: those a rectifying session looks at again. @param judged oldest first */
export function changedTrainees(judged: readonly JuryInput[], now: JuryInput): readonly JuryTrainee[] {
  const known = new Map(judged.flatMap((input) => input.trainees.map((each) => [each.personId, textOf(input, each)])));
  return now.trainees.filter((each) => known.has(each.personId) && known.get(each.personId) !== textOf(now, each));
}

function textOf({ sheets }: Pick<JuryInput, 'sheets'>, { marks }: JuryTrainee): string {
  const lines = marks.map(([at, mark]) => `${sheets[at]?.id} ${mark}`);
  return lines.sort().join();
}
