import { useParams } from 'react-router';
import { useSignedIn } from '../core/signed-in.tsx';
import { RightsPage } from '../organisation/rights/rights-page.tsx';
import { WhoCanPage } from '../organisation/rights/who-can-page.tsx';
import { actGroups } from './act-groups.ts';

/** Who can do this? */
export function WhoCan() {
  return <WhoCanPage groups={actGroups} />;
}

/** What may I do, and by what right? */
export function MyRights() {
  const { personId } = useSignedIn();
  return <RightsPage personId={personId} groups={actGroups} />;
}

/** What may this person do, and by what right? */
export function Rights() {
  const { personId = '' } = useParams();
  return <RightsPage personId={personId} groups={actGroups} />;
}
