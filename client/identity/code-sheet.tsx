import { useQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { fill, type Language } from '../../shared/core/text.ts';
import { fullName } from '../../shared/people/rules.ts';
import { spacedInFrench, useLanguage, useText } from '../core/text.tsx';
import { Act, MainAct } from '../ui/act.tsx';
import { Code } from '../ui/bidi.tsx';
import { PageHead } from '../ui/page-head.tsx';
import styles from './code-sheet.module.css';
import type { PrintedCode } from './use-accounts.ts';

/** The sheet speaks both languages whatever the screen speaks: its reader is not the person who prints it. */
const bothQuery = {
  queryKey: ['identity.sheetWords'],
  queryFn: async () => {
    const [fr, ar] = await Promise.all([import('../../shared/identity/text.fr.ts'), import('../../shared/identity/text.ar.ts')]);
    return { fr: fr.text, ar: ar.text };
  },
  staleTime: Infinity,
};

type CodeSheetProps = { readonly printed: PrintedCode; readonly onDone: () => void };

/** A code to hand over, shown once, on one sheet of paper in both languages. */
export function CodeSheet({ printed, onDone }: CodeSheetProps) {
  const t = useText();
  const { language } = useLanguage();
  const { person, code, username } = printed;
  const { data: words } = useQuery(bothQuery);
  const address = location.origin;
  return (
    <>
      <PageHead
        title={t('identity.account.printed', { name: fullName(person, language) })}
        situation={t(code === null ? 'identity.account.alreadyPrinted' : 'identity.account.printedHelp')}
        acts={
          <>
            <Act onAct={onDone}>{t('core.back')}</Act>
            {code !== null && (
              <MainAct drawing={Printer} onAct={() => window.print()}>
                {t('identity.sheet.print')}
              </MainAct>
            )}
          </>
        }
      />
      {code !== null && words && (
        <div className={styles.sheet}>
          {(['fr', 'ar'] as const satisfies readonly Language[]).map((each) => (
            <section key={each} lang={each} dir={each === 'ar' ? 'rtl' : 'ltr'}>
              <h2>{words[each]['identity.sheet.title']}</h2>
              <dl>
                <div>
                  <dt>{fullName(person, each)}</dt>
                  <dd>
                    <Code>{username}</Code>
                  </dd>
                </div>
                <div>
                  <dt>{words[each]['identity.code']}</dt>
                  <dd className={styles.code}>
                    <Code strong>{code}</Code>
                  </dd>
                </div>
              </dl>
              <p>{spaced(fill(words[each]['identity.sheet.steps'], { address: `\u2066${address}\u2069` }, each), each)}</p>
              <p>{words[each]['identity.sheet.once']}</p>
            </section>
          ))}
        </div>
      )}
    </>
  );
}

function spaced(text: string, language: Language): string {
  return language === 'fr' ? spacedInFrench(text) : text;
}
