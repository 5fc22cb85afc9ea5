import { languages, type Language } from '../../shared/core/text.ts';
import { useLanguage } from '../core/text.tsx';
import styles from './language-switch.module.css';
import { Segmented } from './segmented.tsx';

const names: Record<Language, string> = { fr: 'Français', ar: 'العربية', en: 'English' };

/** In the top bar, always in the other script: one press from French to Arabic and back. */
export function LanguageSwitch() {
  const { language, setLanguage, changing } = useLanguage();
  const other: Language = language === 'ar' ? 'fr' : 'ar';
  return (
    <button
      type="button"
      className={styles.switch}
      lang={other}
      aria-label={names[other]}
      aria-busy={changing}
      onClick={() => setLanguage(other)}
    >
      <span aria-hidden="true">{other === 'ar' ? 'ع' : 'FR'}</span>
    </button>
  );
}

type LanguageChoiceProps = { readonly label: string };

/** All three, by their own names: on the account page and under *Plus*. */
export function LanguageChoice({ label }: LanguageChoiceProps) {
  const { language, setLanguage } = useLanguage();
  return (
    <Segmented
      label={label}
      value={language}
      onChange={setLanguage}
      choices={languages.map((value) => ({ value, label: names[value], lang: value }))}
    />
  );
}
