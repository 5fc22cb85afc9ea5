import { Link } from 'react-router';
import { useText } from '../core/text.tsx';
import { Code } from './bidi.tsx';
import { classNames } from './class-names.ts';
import styles from './day-arcade.module.css';
import { HiddenText } from './hidden-text.tsx';

const BAY = 'M.5 82V38C.5 20 20 11 42 .8 64 11 83.5 20 83.5 38V82';

export type Bay = {
  readonly id: string;
  /** `08:30` */
  readonly time: string;
  /** The group, the room, or *libre*: what this person needs to know of the slot. */
  readonly what: string;
  readonly state: 'past' | 'now' | 'next' | 'free';
  readonly to?: string | undefined;
};

type DayArcadeProps = { readonly bays: readonly Bay[]; readonly label?: string };

/** The day as an arcade: one bay per slot; the present one opens into the card under it. */
export function DayArcade({ bays, label }: DayArcadeProps) {
  const t = useText();
  return (
    <ol className={styles.arcade} aria-label={label ?? t('core.bays')}>
      {bays.map((bay) => (
        <li key={bay.id} className={classNames(styles.bay, styles[bay.state])}>
          <svg viewBox="0 0 84 82" preserveAspectRatio="none" aria-hidden="true">
            <path d={BAY} />
          </svg>
          {bay.to === undefined ? (
            <span className={styles.words}>
              <BayWords bay={bay} />
            </span>
          ) : (
            <Link to={bay.to} className={styles.words}>
              <BayWords bay={bay} />
            </Link>
          )}
        </li>
      ))}
    </ol>
  );
}

function BayWords({ bay }: { readonly bay: Bay }) {
  const t = useText();
  return (
    <>
      <b>
        <Code>{bay.time}</Code>
      </b>
      <span>{bay.what}</span>
      {(bay.state === 'now' || bay.state === 'past') && <HiddenText>{t(`core.bay.${bay.state}`)}</HiddenText>}
    </>
  );
}
