/** An examination as its papers are set. */
import type { Reader } from '#db/driver';
import { localDay, type Instant } from '../../../shared/core/time.ts';
import { compareNames } from '../../../shared/people/rules.ts';
import { columnsFor } from '../../../shared/schedule/exams/rules.ts';
import type { ExamPaper, PrintedExam, PrintedRoom } from '../../../shared/schedule/exams/schema.ts';
import { letterheadFor } from '../../documents/read.ts';
import { parametersOf } from '../../organisation/read.ts';
import { groupsOfExam, invigilatorsOfExam, roomsOfExam, seatsOfExam, type Exam, type SeatOfExam } from '../exams/read.ts';

type Asked = { readonly paper: ExamPaper; readonly lead: 'fr' | 'ar'; readonly roomId: string | null; readonly personId: string | null };

/** The pages of an examination: of one room or all, of one person or all. Rooms nobody sits in have none. */
export async function printedExam(db: Reader, about: Exam, { paper, lead, roomId, personId }: Asked, now: Instant): Promise<PrintedExam> {
  const modules = new Map(
    (await groupsOfExam(db, about.id)).map((each) => [each.groupId, { fr: each.moduleNameFr, ar: each.moduleNameAr }]),
  );
  const seats = (await seatsOfExam(db, about.id)).filter(({ person }) => personId === null || person.id === personId);
  const watching = await invigilatorsOfExam(db, about.id);
  const rooms = (await roomsOfExam(db, about.id)).filter((each) => roomId === null || each.roomId === roomId);
  const { 'exam.columns': columns } = await parametersOf(db);
  const seatOf = (seat: SeatOfExam) => ({
    number: seat.number,
    place: seat.place,
    group: seat.groupCode,
    name: seat.person,
    module: modules.get(seat.groupId) ?? null,
  });
  const printed = rooms.map((room): PrintedRoom => {
    const here = seats.filter((each) => each.roomId === room.roomId).map(seatOf);
    return {
      name: { fr: room.nameFr, ar: room.nameAr },
      site: { fr: room.siteNameFr, ar: room.siteNameAr },
      places: room.capacity,
      columns: columnsFor(room.capacity, columns),
      invigilators: watching.filter((each) => each.roomId === room.roomId).map(({ person }) => person),
      seats: here,
      byName: here.toSorted((a, b) => compareNames(lead)(a.name, b.name)),
    };
  });
  const [first] = printed;
  return {
    paper,
    lead,
    letterhead: await letterheadFor(db, first?.site ?? { fr: '', ar: '' }, localDay(now)),
    title: { fr: about.titleFr, ar: about.titleAr },
    day: about.day,
    startMinutes: about.startMinutes,
    endMinutes: about.endMinutes,
    rooms: printed.filter((room) => room.seats.length > 0),
  };
}
