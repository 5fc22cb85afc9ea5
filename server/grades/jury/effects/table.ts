import { id, index, instant, oneOf, primaryKey, table } from '#db/columns';
import { enrolmentStates } from '../../../../shared/trainees/schema.ts';
import { person } from '../../../people/table.ts';
import { enrolment } from '../../../trainees/table.ts';
import { jury } from '../table.ts';

/** What signed minutes did to an enrolment: from which state to which, by whose hand. Once for a jury and an enrolment. */
export const juryEffect = table(
  'jury_effect',
  {
    juryId: id('jury_id')
      .notNull()
      .references(() => jury.id),
    enrolmentId: id('enrolment_id')
      .notNull()
      .references(() => enrolment.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    fromState: oneOf('from_state', enrolmentStates).notNull(),
    toState: oneOf('to_state', enrolmentStates).notNull(),
    appliedBy: id('applied_by')
      .notNull()
      .references(() => person.id),
    appliedAt: instant('applied_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.juryId, t.enrolmentId] }),
    index('jury_effect_enrolment').on(t.enrolmentId),
    index('jury_effect_person').on(t.personId),
    index('jury_effect_applied_by').on(t.appliedBy),
  ],
);
