/** A published session that can no longer take place, and in whose hands it is. Source: issue 4, point 4. */
import type { Office } from '../../core/authority.ts';
import type { Obstacle } from '../conflicts/rules.ts';

/** How far ahead published sessions are looked at again. */
export const WEEKS_WATCHED = 8;

const ofRooms: readonly Obstacle['kind'][] = ['room', 'roomClosed', 'roomKind', 'capacity', 'noRoomChosen'];

/** Whether an obstacle is the room's: another room would do. */
export function isOfRoom({ kind }: Pick<Obstacle, 'kind'>): boolean {
  return ofRooms.includes(kind);
}

/** The office in whose hands a trouble is: the site's while another room would do, else the filière's. */
export function ownerOf(obstacles: readonly Pick<Obstacle, 'kind'>[]): Extract<Office, 'filiereHead' | 'siteCorrespondent'> {
  return obstacles.every(isOfRoom) ? 'siteCorrespondent' : 'filiereHead';
}
