/** What the demonstration centre wrote, signed and read lately: written once everyone is in place. */
import type { Db } from '#db/driver';
import { known, nth } from '../core/seeded.ts';
import type { Press } from '../documents/write.ts';
import { insertMemos } from '../memos/demo.ts';
import { castGroup } from '../trainees/demo.ts';
import type { World } from './demo.ts';

/** Memos signed, under way and returned. */
export async function fillMemos(db: Db, { team, chart, trainees, moment }: World, press: Press): Promise<void> {
  const { staff } = team;
  const hand = (personId: string, unit: string) => ({ personId, unitId: chart.unitId(unit) });
  const cast = {
    director: hand(staff.director.id, 'DIR'),
    secretaryGeneral: hand(staff.secretaryGeneral.id, 'SG'),
    studentAffairs: hand(staff.studentAffairs.id, 'SCO'),
    studentAffairsAgent: hand(nth(known(team.agents, 'SCO'), 1).id, 'SCO'),
    humanResources: hand(staff.humanResources.id, 'RH'),
    informationTechnology: hand(staff.informationTechnology.id, 'INFO'),
    departmentHead: hand(known(team.departmentHeads, 'SED').id, 'D-SED'),
  };
  const scene = { press, cast, siteId: (code: string) => chart.siteId(code), groupId: castGroup(trainees).id, now: moment.now };
  await db.write((tx) => insertMemos(tx, scene));
}
