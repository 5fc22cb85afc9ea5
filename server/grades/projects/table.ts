import { sql } from 'drizzle-orm';
import { bool, check, day, id, index, instant, int, json, oneOf, primaryKey, table, text, unique } from '#db/columns';
import { projectLanguages, projectStates, type ProjectForm } from '../../../shared/grades/projects/schema.ts';
import { person } from '../../people/table.ts';
import { traineeGroup } from '../../trainees/table.ts';

/** A trainee's supervised project, from its form to its defence. */
export const project = table(
  'project',
  {
    id: id('id').primaryKey(),
    groupId: id('group_id')
      .notNull()
      .references(() => traineeGroup.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    language: oneOf('language', projectLanguages).notNull(),
    title: text('title').notNull(),
    form: json<ProjectForm>('form').notNull(),
    supervisorId: id('supervisor_id').references(() => person.id),
    state: oneOf('state', projectStates).notNull(),
    /** How many of its eight stages are behind it. */
    stage: int('stage').notNull().default(0),
    returnReason: text('return_reason'),
    validatedBy: id('validated_by').references(() => person.id),
    validatedAt: instant('validated_at'),
    pages: int('pages'),
    paperCopies: int('paper_copies'),
    hasDigital: bool('has_digital').notNull().default(false),
    submittedOn: day('submitted_on'),
    defendedOn: day('defended_on'),
    startMinutes: int('start_minutes'),
    room: text('room'),
    /** Hundredths out of 20. */
    value: int('value'),
    markedBy: id('marked_by').references(() => person.id),
    markedAt: instant('marked_at'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    unique('project_person').on(t.groupId, t.personId),
    index('project_of_person').on(t.personId),
    index('project_supervisor').on(t.supervisorId),
    index('project_validated_by').on(t.validatedBy),
    index('project_marked_by').on(t.markedBy),
    index('project_defended_on').on(t.defendedOn),
    check('project_two_hands', sql`${t.validatedBy} is null or ${t.validatedBy} <> ${t.personId}`),
    check('project_supervised', sql`${t.supervisorId} is null or ${t.supervisorId} <> ${t.personId}`),
    check(
      'project_marked',
      sql`(${t.value} is null) = (${t.markedBy} is null) and (${t.state} = 'defended') = (${t.value} is not null) and (${t.markedBy} is null or ${t.markedBy} <> ${t.personId})`,
    ),
    check(
      'project_submitted',
      sql`${t.state} not in ('submitted', 'defended') or (${t.submittedOn} is not null and ${t.pages} is not null and ${t.paperCopies} is not null and ${t.hasDigital} = true)`,
    ),
    check(
      'project_planned',
      sql`(${t.defendedOn} is null) = (${t.startMinutes} is null) and (${t.defendedOn} is null) = (${t.room} is null)`,
    ),
  ],
);

/** Who hears the defence: three at most, one of them president. */
export const projectMember = table(
  'project_member',
  {
    projectId: id('project_id')
      .notNull()
      .references(() => project.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    isPresident: bool('is_president').notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.personId] }), index('project_member_person').on(t.personId)],
);
