import { useText } from '../../core/text.tsx';
import { TextField } from '../../ui/field.tsx';
import styles from './register.module.css';

/** The words looked for in memos, in either language. */
export function WordsField({ value, onChange }: { readonly value: string; readonly onChange: (typed: string) => void }) {
  const t = useText();
  return (
    <div className={styles.words}>
      <TextField
        type="search"
        label={t('memos.register.query')}
        hint={t('memos.register.queryHint')}
        value={value}
        onChange={onChange}
        maxLength={80}
      />
    </div>
  );
}
