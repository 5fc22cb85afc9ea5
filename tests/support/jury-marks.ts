/** Marks as juries see them, short to write. */
import type { Assessed, Mark, MarkCode, Sittings } from '../../shared/grades/averages/rules.ts';
import type { JuryModule } from '../../shared/grades/jury/judgement/rules.ts';

export function moduleOf(place: number, semester = 1, coefficient = 1): JuryModule {
  const code = `M${place}`;
  return { id: code, code, nameFr: code, nameAr: code, semester, coefficient };
}

export function given(value: number | MarkCode, scale = 2000): Assessed {
  const mark: Mark = typeof value === 'number' ? { value, code: null } : { value: null, code: value };
  return { mark, weight: 1, scale };
}

export function sat(normal: number | MarkCode, resit?: number | MarkCode, scale = 2000): Sittings {
  return { normal: [given(normal, scale)], resit: resit === undefined ? [] : [given(resit, scale)] };
}
