import { CalendarPage } from '../organisation/calendar/calendar-page.tsx';
import { findMoves } from '../schedule/moves/moved-sessions.tsx';
import { Slots } from '../schedule/slots/slots.tsx';

/** The calendar of the centre with what each change of it moves, and the hours of its days. */
export function Calendar() {
  return (
    <CalendarPage findMoves={findMoves}>
      <Slots />
    </CalendarPage>
  );
}
