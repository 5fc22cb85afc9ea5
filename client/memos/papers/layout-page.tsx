import { PenLine } from 'lucide-react';
import { useState } from 'react';
import { linesOf } from '../../../shared/memos/papers/rules.ts';
import type { MemoLayout } from '../../../shared/memos/papers/schema.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { SettingsHead } from '../../organisation/settings-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { LayoutForm } from './layout-form.tsx';
import styles from './layout-page.module.css';
import { useLayout } from './use-layout.ts';

/** What stands around the text of every memo, as its two versions print it. */
export function LayoutPage() {
  const t = useText();
  const { language } = useLanguage();
  const kept = useLayout();
  const [changing, setChanging] = useState(false);
  return (
    <>
      <SettingsHead
        title={t('memos.layout.title')}
        situation={t('memos.layout.situation')}
        help={t('memos.layout.help')}
        add={t('memos.layout.change')}
        drawing={PenLine}
        may={kept.may.change}
        onAdd={() => setChanging(true)}
      />
      <figure className={styles.versions}>
        <div>
          {(language === 'ar' ? (['ar', 'fr'] as const) : (['fr', 'ar'] as const)).map((of) => (
            <Version key={of} layout={kept.layout} language={of} />
          ))}
        </div>
        <figcaption>{t('memos.layout.caption')}</figcaption>
      </figure>
      {changing && (
        <Sheet title={t('memos.layout.change')} onClose={() => setChanging(false)}>
          <LayoutForm kept={kept} onClose={() => setChanging(false)} />
        </Sheet>
      )}
    </>
  );
}

const parts = ['salutation', 'body', 'closing', 'copies', 'foot'] as const;

/** One version, top to bottom: each part under its name, the text itself as a few lines drawn. */
function Version({ layout, language }: { readonly layout: MemoLayout; readonly language: 'fr' | 'ar' }) {
  const t = useText();
  return (
    <dl className={styles.version}>
      {parts.map((part) => (
        <div key={part}>
          <dt>{t(`memos.layout.${part}`)}</dt>
          {part === 'body' ? <Drawn language={language} /> : <Lines text={layout[part][language]} language={language} />}
        </div>
      ))}
    </dl>
  );
}

type Of = { readonly language: 'fr' | 'ar' };

function Lines({ text, language }: Of & { readonly text: string }) {
  const t = useText();
  const lines = linesOf(text);
  if (lines.length === 0) return <dd className={styles.none}>{t('memos.layout.none')}</dd>;
  return (
    <dd lang={language} dir={directionOf(language)}>
      {[...new Set(lines)].map((line) => (
        <p key={line}>{line}</p>
      ))}
    </dd>
  );
}

function Drawn({ language }: Of) {
  return (
    <dd dir={directionOf(language)} aria-hidden>
      <span className={styles.drawn}>
        <i />
        <i />
        <i />
      </span>
    </dd>
  );
}

function directionOf(language: 'fr' | 'ar'): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}
