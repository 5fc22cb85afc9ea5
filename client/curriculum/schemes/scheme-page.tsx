import { MessageSquareQuote, Scale } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { Verdict } from '../../../shared/core/authority.ts';
import { inLanguage } from '../../../shared/core/text.ts';
import { localDay } from '../../../shared/core/time.ts';
import { eased } from '../../../shared/curriculum/schemes/editing/rules.ts';
import type { SchemeDefinition } from '../../../shared/curriculum/schemes/schema.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { asKey, useLanguage, useText } from '../../core/text.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { classNames } from '../../ui/class-names.ts';
import { SelectField } from '../../ui/field.tsx';
import { Gist } from '../../ui/gist.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { DiscardSchemeSheet, DraftSchemeSheet } from './draft-sheet.tsx';
import { PromotionsPart } from './promotions-part.tsx';
import { PublishSchemeSheet } from './publish-sheet.tsx';
import { SchemeEditor } from './scheme-editor.tsx';
import styles from './scheme-page.module.css';
import { SchemeWords } from './scheme-words.tsx';
import { useScheme, type SchemeAnswer, type SchemeVersion } from './use-schemes.ts';

/** An example that computes with a scheme: of the features to the right, so it is handed in. */
export type ExampleOf = (scheme: SchemeDefinition) => ReactNode;
type Asked = 'draft' | 'discard' | 'publish' | 'follow';

/** How a filière evaluates, one version at a time: in words, beside an example; a draft in the hands of who drafts it. */
export function SchemePage({ example }: { readonly example: ExampleOf }) {
  const { filiereId = '' } = useParams();
  const t = useText();
  const { language } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const answer = useScheme(filiereId);
  const { filiere, versions } = answer;
  const chosen = versions.find(({ number }) => number === Number(search.get('version'))) ?? versions[0];
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <>
      <PageHead
        title={inLanguage(filiere.name, language)}
        crumbs={[{ to: '/evaluation', label: t('curriculum.scheme.title') }]}
        situation={chosen === undefined ? t('curriculum.scheme.none') : <StandingLine version={chosen} />}
        help={t('curriculum.scheme.pageHelp')}
        acts={<SchemeActs answer={answer} chosen={chosen} onAsk={setAsked} />}
      />
      {versions.length > 1 && chosen !== undefined && (
        <div className={styles.choice}>
          <SelectField
            label={t('curriculum.version')}
            value={String(chosen.number)}
            onChange={(value) => setSearch({ version: value })}
            choices={versions.map(({ number, publishedAt }) => ({
              value: String(number),
              label: t(publishedAt === null ? 'curriculum.scheme.versionDrafted' : 'curriculum.scheme.version', { number }),
            }))}
          />
        </div>
      )}
      {chosen === undefined ? (
        <Situation drawing={Scale} title={t('curriculum.scheme.nothingYet')} cause={t('curriculum.scheme.nothingYetCause')} />
      ) : (
        <SchemeBody key={`${chosen.id} ${chosen.version}`} answer={answer} version={chosen} example={example} />
      )}
      {chosen !== undefined && chosen.publishedAt !== null && (
        <PromotionsPart answer={answer} version={chosen} canGive={isNear(answer.may.publish)} onGive={() => setAsked('follow')} />
      )}
      {asked === 'draft' && <DraftSchemeSheet answer={answer} onClose={close} />}
      {asked === 'discard' && chosen && <DiscardSchemeSheet version={chosen} onClose={close} />}
      {(asked === 'publish' || asked === 'follow') && chosen && <PublishSchemeSheet answer={answer} version={chosen} onClose={close} />}
    </>
  );
}

type BodyProps = { readonly answer: SchemeAnswer; readonly version: SchemeVersion; readonly example: ExampleOf };

/** The words and the example follow what is edited, keystroke by keystroke. */
function SchemeBody({ answer, version, example }: BodyProps) {
  const canChange = version.publishedAt === null && answer.may.draft.ok;
  const [scheme, setScheme] = useState(() => (canChange ? eased(version.definition) : version.definition));
  return (
    <div className={classNames(styles.beside, canChange && styles.editing)}>
      <div className={styles.said}>
        {version.note !== '' && !canChange && (
          <Gist drawing={MessageSquareQuote}>
            <span dir="auto">{version.note}</span>
          </Gist>
        )}
        <SchemeWords scheme={scheme} />
      </div>
      <div className={styles.example}>{example(scheme)}</div>
      {canChange && <SchemeEditor version={version} scheme={scheme} onChange={setScheme} />}
    </div>
  );
}

type ActsProps = { readonly answer: SchemeAnswer; readonly chosen: SchemeVersion | undefined; readonly onAsk: (asked: Asked) => void };

/** What this person may do with the version shown: the primary act last. What they can never do here is not shown. */
function SchemeActs({ answer: { versions, may }, chosen, onAsk }: ActsProps) {
  const t = useText();
  const hasDraft = versions.some(({ publishedAt }) => publishedAt === null);
  if (chosen === undefined || chosen.publishedAt !== null)
    return may.draft.ok && !hasDraft ? <MainAct onAct={() => onAsk('draft')}>{t('curriculum.scheme.draftNext')}</MainAct> : null;
  const isOwnHand = !may.publish.ok && may.publish.reason === 'authority.twoHands';
  return (
    <>
      {may.draft.ok && <Act onAct={() => onAsk('discard')}>{t('curriculum.scheme.discard')}</Act>}
      {isNear(may.publish) && (
        <MainAct onAct={() => onAsk('publish')} disabledReason={isOwnHand ? t(asKey('authority.twoHands')) : undefined}>
          {t('curriculum.scheme.publish')}
        </MainAct>
      )}
    </>
  );
}

/** Allowed, or only hindered here: by the own hand in the draft, or by a password given long ago. */
function isNear(verdict: Verdict): boolean {
  return verdict.ok || verdict.reason === 'authority.reauthenticate' || verdict.reason === 'authority.twoHands';
}

function StandingLine({ version }: { readonly version: SchemeVersion }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { number, publishedAt, actRef, draftedAt, drafter } = version;
  if (publishedAt !== null)
    return t('curriculum.publishedLine', { number, day: format.dayAndYear(localDay(publishedAt)), act: actRef ?? '' });
  return t('curriculum.draftedLine', { number, name: fullName(drafter, language), day: format.dayAndYear(localDay(draftedAt)) });
}
