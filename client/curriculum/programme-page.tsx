import { BookOpenCheck, MessageSquareQuote } from 'lucide-react';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { inLanguage } from '../../shared/core/text.ts';
import { localDay } from '../../shared/core/time.ts';
import { semesterTotals } from '../../shared/curriculum/rules.ts';
import { fullName } from '../../shared/people/rules.ts';
import { useFormat } from '../core/format.ts';
import { useLanguage, useText } from '../core/text.tsx';
import { Act } from '../ui/act.tsx';
import { SelectField } from '../ui/field.tsx';
import { Gist } from '../ui/gist.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Situation } from '../ui/situation.tsx';
import { ComparisonPart } from './comparison.tsx';
import { DiscardSheet, DraftSheet } from './draft-sheet.tsx';
import { ModuleSheet } from './module-sheet.tsx';
import { OpinionSheet } from './opinion-sheet.tsx';
import { ProgrammeActs, type Asked } from './programme-acts.tsx';
import styles from './programme-page.module.css';
import { PromotionsPart } from './promotions-part.tsx';
import { PublishSheet } from './publish-sheet.tsx';
import { SemesterPart } from './semester-part.tsx';
import { useProgramme, type ProgrammeAnswer, type Taught, type Version } from './use-programmes.ts';

/** A filière's programme, one version at a time: what it teaches, who keeps it, and its way to publication. */
export function ProgrammePage() {
  const { filiereId = '' } = useParams();
  const t = useText();
  const { language } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const number = Number(search.get('version')) || null;
  const answer = useProgramme(filiereId, number);
  const { filiere, versions, chosen, modules, may } = answer;
  const [asked, setAsked] = useState<Asked>();
  const [module, setModule] = useState<Taught | 'new'>();
  const isDraft = chosen !== null && chosen.publishedAt === null;
  const canChange = isDraft && may.draft.ok;
  const before = versions.find((each) => each.publishedAt !== null && chosen !== null && each.number < chosen.number);
  const close = () => setAsked(undefined);
  return (
    <>
      <PageHead
        title={inLanguage(filiere.name, language)}
        crumbs={[{ to: '/programmes', label: t('curriculum.title') }]}
        situation={chosen === null ? t('curriculum.neverPublished') : <StandingLine version={chosen} />}
        help={t('curriculum.programmeHelp')}
        acts={<ProgrammeActs answer={answer} onAsk={setAsked} />}
      />
      {versions.length > 1 && chosen !== null && (
        <div className={styles.choice}>
          <SelectField
            label={t('curriculum.version')}
            value={String(chosen.number)}
            onChange={(value) => setSearch({ version: value })}
            choices={versions.map((each) => ({
              value: String(each.number),
              label: t(each.publishedAt === null ? 'curriculum.versionDrafted' : 'curriculum.versionPublished', { number: each.number }),
            }))}
          />
        </div>
      )}
      {isDraft && <DraftGists answer={answer} version={chosen} />}
      {chosen === null && <Situation drawing={BookOpenCheck} title={t('curriculum.nothingYet')} cause={t('curriculum.nothingYetCause')} />}
      {isDraft && before !== undefined && <ComparisonPart filiereId={filiereId} before={before.number} after={chosen.number} />}
      {semesterTotals(modules).map((total) => (
        <SemesterPart
          key={total.semester}
          total={total}
          modules={modules.filter(({ semester }) => semester === total.semester)}
          {...(canChange ? { onChange: setModule } : {})}
        />
      ))}
      {canChange && (
        <div className={styles.part}>
          <Act onAct={() => setModule('new')}>{t('curriculum.addModule')}</Act>
        </div>
      )}
      {!isDraft && chosen !== null && <PromotionsPart answer={answer} onGive={() => setAsked('follow')} />}
      {asked === 'draft' && <DraftSheet answer={answer} onClose={close} />}
      {asked === 'discard' && chosen !== null && <DiscardSheet version={chosen} onClose={close} />}
      {asked === 'opine' && chosen !== null && <OpinionSheet version={chosen} onClose={close} />}
      {(asked === 'publish' || asked === 'follow') && chosen !== null && <PublishSheet answer={answer} version={chosen} onClose={close} />}
      {module !== undefined && chosen !== null && (
        <ModuleSheet answer={answer} version={chosen} module={module === 'new' ? null : module} onClose={() => setModule(undefined)} />
      )}
    </>
  );
}

function StandingLine({ version }: { readonly version: Version }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const day = (at: number) => format.dayAndYear(localDay(at));
  if (version.publishedAt !== null)
    return t('curriculum.publishedLine', { number: version.number, day: day(version.publishedAt), act: version.actRef ?? '' });
  const who = version.drafter?.id === undefined ? '' : fullName(version.drafter, language);
  return t('curriculum.draftedLine', { number: version.number, name: who, day: day(version.draftedAt) });
}

/** Why it was drafted, and what the commission said of it. */
function DraftGists({ answer, version }: { readonly answer: ProgrammeAnswer; readonly version: Version }) {
  const t = useText();
  const format = useFormat();
  const { note, opinion, opinionText, opinionAt } = version;
  return (
    <div className={styles.gists}>
      {note !== '' && (
        <Gist drawing={MessageSquareQuote}>
          <span dir="auto">{note}</span>
        </Gist>
      )}
      {(opinion !== null || answer.opinionIsDue) && (
        <Gist drawing={BookOpenCheck}>
          {opinion === null || opinionAt === null
            ? t('curriculum.opinionAwaited')
            : t(`curriculum.opinion.${opinion}`, { day: format.dayAndYear(localDay(opinionAt)) })}
          {opinionText !== null && opinionText !== '' && <bdi> {opinionText}</bdi>}
        </Gist>
      )}
    </div>
  );
}
