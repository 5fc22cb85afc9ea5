/** What the demonstration centre wrote, signed and read lately: written once everyone is in place. */
import type { Db } from '#db/driver';
import { known, nth } from '../core/seeded.ts';
import type { Press } from '../documents/write.ts';
import { insertPapers, type PaperScene } from '../documents/demo.ts';
import { directions, filieres, places } from '../organisation/places/demo.ts';
import { insertMemos } from '../memos/demo.ts';
import { insertMail } from '../memos/mail/demo.ts';
import { castGroup } from '../trainees/demo.ts';
import type { World } from './demo.ts';

/** Papers of the trainee everyone meets, then memos, signed, under way and returned, and the mail. */
export async function fillPapers(db: Db, world: World, press: Press): Promise<void> {
  await db.write((tx) => insertPapers(tx, papersOf(world, press)));
  const { team, chart, trainees, moment } = world;
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
  const mail = { agentId: cast.studentAffairsAgent.personId, unitId: (code: string) => chart.unitId(code), now: moment.now };
  await db.write((tx) => insertMail(tx, mail));
}

/** How many certificates and records wait for the director. */
const TO_SIGN = 8;

function papersOf({ team, trainees, moment }: World, press: Press): PaperScene {
  const { staff } = team;
  const group = castGroup(trainees);
  const [code = '', fr = '', ar = '', field] = filieres.find(([each]) => each === group.filiere) ?? [];
  const direction = directions.find(([, each]) => each === field);
  const site = places.find(([each]) => each === group.site);
  const place = {
    filiere: { fr, ar },
    cycle: { fr: direction?.[2] ?? code, ar: direction?.[3] ?? code },
    site: { fr: site?.[2] ?? '', ar: site?.[3] ?? '' },
    group: group.code,
    bornOn: null,
    cin: null,
  };
  const placed = group.members.map(({ personId }, index) => {
    const registerNumber = `${moment.day.slice(0, 4)}/${String(index + 1).padStart(4, '0')}`;
    return { personId, registerNumber, ...place };
  });
  const own = placed.find(({ personId }) => personId === trainees.absentProne.id) ?? nth(placed, 0);
  const others = placed.filter((each) => each !== own).slice(0, TO_SIGN);
  return { press, directorId: staff.director.id, officeId: staff.studentAffairs.id, trainee: own, others, now: moment.now };
}
