/** Assignments asked for in a filière of the demonstration, which wait for its field to put them in force. */
import type { Writer } from '#db/driver';
import { addDays, instantAt, mondayOf, type Day } from '../../../shared/core/time.ts';
import { idsFrom, known, nth } from '../../core/seeded.ts';
import type { Curriculum } from '../../curriculum/demo.ts';
import type { Team } from '../../organisation/team/demo.ts';
import type { Trainees } from '../../trainees/demo.ts';
import { teaching } from '../table.ts';

type Scene = { readonly curriculum: Curriculum; readonly team: Team; readonly trainees: Trainees };

/** Modules to come of the second semester, for the first groups of primary teaching. */
const WANTED = ['M11', 'M13'];
const GROUPS = 2;

export async function insertProposals(tx: Writer, { curriculum, team, trainees }: Scene, today: Day): Promise<void> {
  const newId = idsFrom('proposed teachings');
  const modules = curriculum.modules.filter(({ filiere, code }) => filiere === 'PRIM' && WANTED.includes(code));
  const groups = trainees.groups.filter(({ filiereId }) => filiereId === modules[0]?.filiereId).slice(0, GROUPS);
  const trainers = known(team.trainers, 'SED').filter((each) => each !== team.trainer);
  const proposedBy = known(team.filiereHeads, 'PRIM').id;
  const startsAt = instantAt(addDays(mondayOf(today), 14));
  const asked = groups.flatMap((group, place) =>
    modules.map((module) => ({
      id: newId(),
      groupId: group.id,
      moduleId: module.id,
      trainerId: nth(trainers, 3 + place).id,
      startsAt,
      endsAt: instantAt(group.promotion.endsOn),
      actRef: '',
      proposedBy,
      publishedAt: null,
    })),
  );
  await tx.insert(teaching).values(asked);
}
