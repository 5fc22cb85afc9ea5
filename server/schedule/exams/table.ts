import { sql } from 'drizzle-orm';
import { check, day, id, index, instant, int, oneOf, primaryKey, table, text, unique } from '#db/columns';
import { examStates, seatings } from '../../../shared/schedule/exams/schema.ts';
import { module } from '../../curriculum/table.ts';
import { person } from '../../people/table.ts';
import { traineeGroup } from '../../trainees/table.ts';
import { room } from '../table.ts';

/** One paper, sat by groups at the same hours. Wall time is the truth, as for sessions. */
export const exam = table(
  'exam',
  {
    id: id('id').primaryKey(),
    titleFr: text('title_fr').notNull(),
    titleAr: text('title_ar').notNull(),
    day: day('day').notNull(),
    startMinutes: int('start_minutes').notNull(),
    endMinutes: int('end_minutes').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    state: oneOf('state', examStates).notNull(),
    /** How the plan was drawn; null while there is none. */
    seating: oneOf('seating', seatings),
    /** The shuffled plan follows from it. */
    seed: int('seed').notNull().default(0),
    /** Why it was cancelled, as those concerned are told. */
    reason: text('reason'),
    preparedBy: id('prepared_by')
      .notNull()
      .references(() => person.id),
    publishedAt: instant('published_at'),
    version: int('version').notNull().default(1),
  },
  (t) => [
    index('exam_start').on(t.startsAt),
    index('exam_prepared_by').on(t.preparedBy),
    check(
      'exam_length',
      sql`${t.startMinutes} >= 0 and ${t.startMinutes} < ${t.endMinutes} and ${t.endMinutes} <= 1440 and ${t.endMinutes} - ${t.startMinutes} <= 480`,
    ),
    check('exam_instants', sql`${t.startsAt} < ${t.endsAt}`),
  ],
);

/** A group that sits the paper, and the module of its own programme it is the paper of. */
export const examGroup = table(
  'exam_group',
  {
    examId: id('exam_id')
      .notNull()
      .references(() => exam.id),
    groupId: id('group_id')
      .notNull()
      .references(() => traineeGroup.id),
    moduleId: id('module_id')
      .notNull()
      .references(() => module.id),
  },
  (t) => [
    primaryKey({ columns: [t.examId, t.groupId] }),
    index('exam_group_group').on(t.groupId),
    index('exam_group_module').on(t.moduleId),
  ],
);

/** A room the paper is sat in; rooms are filled in the order of `rank`. */
export const examRoom = table(
  'exam_room',
  {
    examId: id('exam_id')
      .notNull()
      .references(() => exam.id),
    roomId: id('room_id')
      .notNull()
      .references(() => room.id),
    rank: int('rank').notNull(),
  },
  (t) => [primaryKey({ columns: [t.examId, t.roomId] }), index('exam_room_room').on(t.roomId)],
);

/** Where one person sits: the table `place` of a room, counted row by row from the board; `number` over the whole paper. */
export const examSeat = table(
  'exam_seat',
  {
    examId: id('exam_id')
      .notNull()
      .references(() => exam.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    groupId: id('group_id')
      .notNull()
      .references(() => traineeGroup.id),
    roomId: id('room_id')
      .notNull()
      .references(() => room.id),
    place: int('place').notNull(),
    number: int('number').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.examId, t.personId] }),
    unique('exam_seat_place').on(t.examId, t.roomId, t.place),
    unique('exam_seat_number').on(t.examId, t.number),
    index('exam_seat_person').on(t.personId),
    index('exam_seat_group').on(t.groupId),
    index('exam_seat_room').on(t.roomId),
  ],
);

/** Who watches over a room of a paper. */
export const examInvigilator = table(
  'exam_invigilator',
  {
    examId: id('exam_id')
      .notNull()
      .references(() => exam.id),
    personId: id('person_id')
      .notNull()
      .references(() => person.id),
    roomId: id('room_id')
      .notNull()
      .references(() => room.id),
  },
  (t) => [
    primaryKey({ columns: [t.examId, t.personId] }),
    index('exam_invigilator_person').on(t.personId),
    index('exam_invigilator_room').on(t.roomId),
  ],
);
