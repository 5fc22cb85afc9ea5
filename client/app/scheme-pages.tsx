import { SchemePage } from '../curriculum/schemes/scheme-page.tsx';
import { WorkedExample } from '../grades/example/worked-example.tsx';

/** How a filière evaluates, beside an example computed by the rules a jury is given. */
export function Scheme() {
  return <SchemePage example={(scheme) => <WorkedExample scheme={scheme} />} />;
}
