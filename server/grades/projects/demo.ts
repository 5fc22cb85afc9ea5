/** Projects of the group everyone meets, each as far as another: written, to be validated, submitted, its defence planned. */
import { eq } from 'drizzle-orm';
import type { Writer } from '#db/driver';
import { addDays, DAY_LENGTH, localDay, type Instant } from '../../../shared/core/time.ts';
import type { ProjectForm } from '../../../shared/grades/projects/schema.ts';
import { idsFrom, known, nth } from '../../core/seeded.ts';
import type { Team } from '../../organisation/team/demo.ts';
import { castGroup, membersOn, type Trainees } from '../../trainees/demo.ts';
import { project, projectMember } from './table.ts';

type Scene = { readonly trainees: Trainees; readonly team: Team; readonly now: Instant };

const FILIERE = 'PRIM';
const form: ProjectForm = {
  targetPublic: 'Élèves de troisième année, deux classes de 34.',
  context: 'École urbaine, bibliothèque de classe peu utilisée, niveaux de lecture très inégaux.',
  objectiveMotives: 'Un tiers des élèves lit moins de trente mots à la minute.',
  subjectiveMotives: 'Envie de relier la lecture à la prise de parole.',
  importance: 'La fluidité de lecture conditionne les autres apprentissages.',
  scope: 'Huit semaines, deux classes, la lecture en français.',
  objectives: 'Gagner dix mots à la minute ; faire lire chaque élève à voix haute chaque semaine.',
  methodStages: 'Test d’entrée, ateliers tournants, carnet de lecteur, test de sortie.',
  expectedResults: 'Progrès mesurés des deux classes, comparés à une classe témoin.',
  expectedProduct: 'Un guide d’ateliers de lecture de douze pages.',
};
const titles = [
  'Lire à voix haute chaque jour',
  'Le calcul mental par le jeu',
  'Un jardin d’école pour l’éveil scientifique',
  'Le théâtre pour apprendre le français',
  'Tablettes et différenciation en classe multigrade',
] as const;

/** The person everyone meets as a trainee has the first, given back once; the trainer everyone meets supervises them all. */
export async function insertProjects(tx: Writer, { trainees, team, now }: Scene): Promise<void> {
  const group = castGroup(trainees);
  const today = localDay(now);
  const newId = idsFrom('projects');
  const headId = known(team.filiereHeads, FILIERE).id;
  const heard = known(team.trainers, 'SED').filter(({ id }) => id !== team.trainer.id && id !== headId);
  const others = membersOn(group, today).filter((each) => each !== trainees.absentProne.id);
  const isHere = membersOn(group, today).includes(trainees.absentProne.id);
  const writers = [isHere ? trainees.absentProne.id : nth(others, 5), ...others.slice(0, titles.length - 1)];
  for (const [at, personId] of writers.entries()) {
    const id = newId();
    await tx.insert(project).values({
      id,
      groupId: group.id,
      personId,
      language: 'fr',
      title: nth(titles, at),
      form,
      supervisorId: team.trainer.id,
      state: 'draft',
    });
    let version = 1;
    const step = async (set: Partial<typeof project.$inferInsert>) => {
      version += 1;
      await tx
        .update(project)
        .set({ ...set, version })
        .where(eq(project.id, id));
    };
    if (at === 0) {
      await step({ returnReason: 'Précisez comment vous mesurez les progrès.' });
      continue;
    }
    await step({ state: 'proposed' });
    if (at === 1) continue;
    await step({ state: 'validated', validatedBy: team.trainer.id, validatedAt: now - 40 * DAY_LENGTH, stage: at === 2 ? 4 : 8 });
    if (at === 2) continue;
    await step({ state: 'submitted', pages: 28, paperCopies: 3, hasDigital: true, submittedOn: addDays(today, -20) });
    if (at === 3) continue;
    const committee = [nth(heard, 5).id, team.trainer.id, nth(heard, 6).id];
    await tx.insert(projectMember).values(committee.map((each, rank) => ({ projectId: id, personId: each, isPresident: rank === 0 })));
    await step({ defendedOn: addDays(today, 3), startMinutes: 570, room: 'Salle 12' });
  }
}
