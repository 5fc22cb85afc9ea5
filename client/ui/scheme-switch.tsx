import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { Moon, Sun, SunMoon } from 'lucide-react';
import { useText } from '../core/text.tsx';
import { Icon, type Drawing } from './icon.tsx';
import styles from './scheme-switch.module.css';
import { Segmented } from './segmented.tsx';

const schemes = ['auto', 'light', 'dark'] as const satisfies readonly MantineColorScheme[];
const drawings: Record<MantineColorScheme, Drawing> = { auto: SunMoon, light: Sun, dark: Moon };

/** Paper by day, by night, or as the device is set: on the account page and under *Plus*. */
export function SchemeSwitch() {
  const t = useText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className={styles.switch}>
      <span aria-hidden="true">{t('core.scheme')}</span>
      <Segmented
        label={t('core.scheme')}
        value={colorScheme}
        onChange={setColorScheme}
        choices={schemes.map((value) => ({ value, label: t(`core.scheme.${value}`) }))}
      />
    </div>
  );
}

/** The same in one button, for the rail: each press goes to the next. */
export function SchemeButton() {
  const t = useText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = schemes[(schemes.indexOf(colorScheme) + 1) % schemes.length] ?? 'auto';
  const label = t('core.scheme.change', { scheme: t(`core.scheme.${colorScheme}`) });
  return (
    <button type="button" className={styles.button} aria-label={label} title={label} onClick={() => setColorScheme(next)}>
      <Icon drawing={drawings[colorScheme]} size={18} />
    </button>
  );
}
