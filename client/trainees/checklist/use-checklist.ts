import { useSuspenseQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { fields, type Field } from '../../../shared/core/authority.ts';
import { queries } from '../../core/query.ts';
import { api } from '../../core/trpc.ts';

const KEY = 'trainees.checklist';

/** The list of one cycle, which the address names; and whether one may keep it. */
export function useChecklist() {
  const [search, setSearch] = useSearchParams();
  const field: Field = fields.find((each) => each === search.get('cycle')) ?? 'teacherQualification';
  const { data } = useSuspenseQuery({ queryKey: [KEY, field], queryFn: () => api.trainees.checklist.query({ field }) });
  return { ...data, field, chooseField: (cycle: string) => setSearch({ cycle }, { replace: true }) };
}
export type Asked = ReturnType<typeof useChecklist>['pieces'][number];

/** The list is read again, and whatever a counter shows of it. */
export async function readChecklistAgain(): Promise<void> {
  await Promise.all([KEY, 'trainees.admission'].map((name) => queries.invalidateQueries({ queryKey: [name] })));
}
