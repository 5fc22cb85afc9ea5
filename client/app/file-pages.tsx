import { useParams } from 'react-router';
import { AbsenceSummary } from '../attendance/absence-summary.tsx';
import { useSignedIn } from '../core/signed-in.tsx';
import { PersonPapers } from '../documents/person-papers.tsx';
import { PersonDecisions } from '../grades/jury/person-decisions.tsx';
import { PersonResults } from '../grades/results/person-results.tsx';
import { FilePage } from '../trainees/file/file-page.tsx';

/** The file of a trainee, with what attendance knows of them and the papers issued about them. */
export function File() {
  const { personId = '' } = useParams();
  return <Gathered personId={personId} />;
}

/** One's own. */
export function MyFile() {
  return <Gathered personId={useSignedIn().personId} />;
}

function Gathered({ personId }: { readonly personId: string }) {
  return (
    <FilePage key={personId} personId={personId}>
      <AbsenceSummary personId={personId} />
      <PersonResults personId={personId} />
      <PersonDecisions personId={personId} />
      <PersonPapers personId={personId} />
    </FilePage>
  );
}
