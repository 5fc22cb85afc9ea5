import { DoorOpen, FileText, LayoutGrid, Printer, UserRoundCheck, Users } from 'lucide-react';
import { useState, type CSSProperties, type ReactNode } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { fullName, listName } from '../../../shared/people/rules.ts';
import { columnsFor } from '../../../shared/schedule/exams/rules.ts';
import { examPapers } from '../../../shared/schedule/exams/schema.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { useList } from '../../organisation/use-list.ts';
import { Act } from '../../ui/act.tsx';
import { PersonName } from '../../ui/bidi.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Icon, type Drawing } from '../../ui/icon.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import styles from './exams.module.css';
import { useExamPaper, type ShownExam } from './use-exams.ts';

/** What one is about to do with an examination. */
export type Doing = 'change' | 'rooms' | 'seats' | 'invigilators' | 'publish' | 'cancel';
type PartProps = { readonly shown: ShownExam };
type DoingProps = PartProps & { readonly onDo: (doing: Doing) => void };

type PieceProps = { readonly drawing: Drawing; readonly title: string; readonly act?: ReactNode; readonly children: ReactNode };

function Piece({ drawing, title, act, children }: PieceProps) {
  return (
    <section className={styles.section}>
      <header className={styles.head}>
        <h2>
          <Icon drawing={drawing} tone="soft" /> {title}
        </h2>
        {act}
      </header>
      {children}
    </section>
  );
}

/** Who sits it: the groups and their modules. */
export function Sitting({ shown: { groups, sitters } }: PartProps) {
  const t = useText();
  const list = useList();
  const { language } = useLanguage();
  const modules = new Map(groups.map((each) => [each.moduleId, inLanguage({ fr: each.moduleNameFr, ar: each.moduleNameAr }, language)]));
  return (
    <Piece drawing={Users} title={t('schedule.exams.step.groups')}>
      <p>
        <strong>
          <bdi>{list(groups.map(({ code }) => code))}</bdi>
        </strong>{' '}
        · {t('schedule.exams.sitters', { n: sitters })}
      </p>
      <p className={styles.soft}>{list(modules.values())}</p>
    </Piece>
  );
}

/** The rooms, with the places each gives. */
export function Rooms({ shown: { exam, rooms, sitters, seats }, onDo }: DoingProps) {
  const t = useText();
  const { language } = useLanguage();
  const places = rooms.reduce((sum, each) => sum + each.places, 0);
  return (
    <Piece
      drawing={DoorOpen}
      title={t('schedule.exams.step.rooms')}
      act={exam.state === 'draft' && <Act onAct={() => onDo('rooms')}>{t('schedule.exams.chooseRooms')}</Act>}
    >
      {rooms.length === 0 ? (
        <p className={styles.soft}>{t('schedule.exams.noRooms', { n: sitters })}</p>
      ) : (
        <>
          <ul className={styles.rooms}>
            {rooms.map((room) => (
              <li key={room.roomId}>
                <strong>{inLanguage({ fr: room.nameFr, ar: room.nameAr }, language)}</strong>
                <span className={styles.soft}>{inLanguage({ fr: room.siteNameFr, ar: room.siteNameAr }, language)}</span>
                <span>
                  {t('schedule.exams.roomUse', { n: seats.filter((each) => each.roomId === room.roomId).length, places: room.places })}
                </span>
              </li>
            ))}
          </ul>
          {places < sitters && <p className={styles.lacking}>{t('schedule.exam.tooSmall', { n: sitters, places })}</p>}
        </>
      )}
    </Piece>
  );
}

/** The plan of a room: its tables as they stand, and the same as a list. */
export function Seats({ shown: { exam, rooms, seats, columns }, onDo }: DoingProps) {
  const t = useText();
  const { language } = useLanguage();
  const [asked, setAsked] = useState<string>();
  const room = rooms.find(({ roomId }) => roomId === asked) ?? rooms[0];
  const here = seats.filter((each) => each.roomId === room?.roomId);
  const across = columnsFor(room?.capacity ?? 0, columns);
  const rows = Math.ceil(Math.max(0, ...here.map(({ place }) => place)) / across);
  return (
    <Piece
      drawing={LayoutGrid}
      title={t('schedule.exams.step.seats')}
      act={
        exam.state === 'draft' &&
        rooms.length > 0 && (
          <Act onAct={() => onDo('seats')}>{t(seats.length === 0 ? 'schedule.exams.draw' : 'schedule.exams.drawAgain')}</Act>
        )
      }
    >
      {!room || seats.length === 0 ? (
        <p className={styles.soft}>{t('schedule.exams.noPlan')}</p>
      ) : (
        <>
          {rooms.length > 1 && (
            <Segmented
              label={t('schedule.exams.room')}
              value={room.roomId}
              onChange={setAsked}
              choices={rooms.map(({ roomId, nameFr, nameAr }) => ({
                value: roomId,
                label: inLanguage({ fr: nameFr, ar: nameAr }, language),
              }))}
            />
          )}
          <ol
            className={styles.plan}
            style={asProperties({ '--across': across })}
            aria-label={t('schedule.exams.planOf', { room: inLanguage({ fr: room.nameFr, ar: room.nameAr }, language) })}
          >
            {Array.from({ length: Math.min(room.capacity, rows * across) }, (_, index) => index + 1).map((place) => {
              const seat = here.find((each) => each.place === place);
              return (
                <li key={place} className={seat ? styles.taken : styles.empty}>
                  <b>{place}</b>
                  {seat && (
                    <>
                      <PersonName>{listName(seat.person, language)}</PersonName>
                      <small>
                        <bdi>{seat.groupCode}</bdi>
                      </small>
                    </>
                  )}
                </li>
              );
            })}
          </ol>
        </>
      )}
    </Piece>
  );
}

/** A custom property is a style to the browser. */
function asProperties(properties: { readonly '--across': number }): CSSProperties {
  return properties as CSSProperties;
}

/** Who watches over which room. */
export function Invigilators({ shown, onDo }: DoingProps) {
  const t = useText();
  const list = useList();
  const { language } = useLanguage();
  const { exam, rooms, invigilators, leastInvigilators } = shown;
  return (
    <Piece
      drawing={UserRoundCheck}
      title={t('schedule.exams.step.invigilators')}
      act={
        exam.state !== 'cancelled' && rooms.length > 0 && <Act onAct={() => onDo('invigilators')}>{t('schedule.exams.invigilators')}</Act>
      }
    >
      {rooms.length === 0 ? (
        <p className={styles.soft}>{t('schedule.exams.noPlan')}</p>
      ) : (
        <DataTable
          caption={t('schedule.exams.step.invigilators')}
          rows={rooms}
          rowKey={({ roomId }) => roomId}
          columns={[
            { key: 'room', head: t('schedule.exams.room'), cell: (room) => inLanguage({ fr: room.nameFr, ar: room.nameAr }, language) },
            {
              key: 'who',
              head: t('schedule.exams.who'),
              cell: ({ roomId }) => {
                const here = invigilators.filter((each) => each.roomId === roomId);
                const names = list(here.map(({ person }) => fullName(person, language)));
                const lacking = leastInvigilators - here.length;
                return (
                  <>
                    {names}
                    {lacking > 0 && <span className={styles.lacking}> {t('schedule.exams.lacking', { n: lacking })}</span>}
                  </>
                );
              },
            },
          ]}
        />
      )}
    </Piece>
  );
}

/** What is printed of it, each as one file. */
export function Papers({ shown: { exam } }: PartProps) {
  const t = useText();
  const { busy, open } = useExamPaper(exam.id);
  return (
    <Piece drawing={Printer} title={t('schedule.exams.papers')}>
      <p className={styles.soft}>{t('schedule.exams.papersHelp')}</p>
      <div className={styles.acts}>
        {examPapers.map((paper) => (
          <Act key={paper} drawing={FileText} busy={busy === paper} onAct={() => open({ paper, roomId: null })}>
            {t(`schedule.exams.paper.${paper}`)}
          </Act>
        ))}
      </div>
    </Piece>
  );
}
