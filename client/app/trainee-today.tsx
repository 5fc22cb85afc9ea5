import { ProjectsToday } from '../grades/projects/today.tsx';
import { ResultsToday } from '../grades/results/today.tsx';
import { DueMemosToday } from '../memos/receipts/today.tsx';

/** What a trainee has to know of memos and marks, fetched beside the first chunk: what they owe, results, the own project. */
export function TraineeToday() {
  return (
    <>
      <DueMemosToday />
      <ResultsToday />
      <ProjectsToday />
    </>
  );
}
