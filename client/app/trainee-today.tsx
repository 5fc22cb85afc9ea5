import { ProjectsToday } from '../grades/projects/today.tsx';
import { ResultsToday } from '../grades/results/today.tsx';

/** What a trainee has to know of marks, fetched beside the first chunk: results, the own project. */
export function TraineeToday() {
  return (
    <>
      <ResultsToday />
      <ProjectsToday />
    </>
  );
}
