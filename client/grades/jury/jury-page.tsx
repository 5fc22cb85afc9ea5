import { Gavel, ListChecks, Lock, PenLine, RefreshCw, Scale, TriangleAlert, UserCheck } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { uuidv7 } from 'uuidv7';
import { inLanguage } from '../../../shared/core/text.ts';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useSignedIn } from '../../core/signed-in.tsx';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { DeedForm } from '../../organisation/deed-form.tsx';
import { Act, MainAct } from '../../ui/act.tsx';
import { Banner } from '../../ui/banner.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { FollowForm } from './follow-form.tsx';
import { SessionWords } from './juries-page.tsx';
import styles from './jury.module.css';
import { ConflictForm, Conflicts, Members, Minutes, OpenForm } from './jury-parts.tsx';
import { useJury, type ShownJury } from './use-juries.ts';
import { JuryState } from './words.tsx';

type Doing = 'open' | 'close' | 'sign' | 'dissolve' | 'rectify' | 'conflict' | 'follow';

/** One jury: who sits in it, how far it is, its minutes. */
export function JuryPage() {
  const { juryId = '' } = useParams();
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const shown = useJury(juryId);
  const [doing, setDoing] = useState<Doing>();
  const { jury } = shown;
  const title = inLanguage({ fr: jury.filiereFr, ar: jury.filiereAr }, language);
  return (
    <>
      <PageHead
        title={title}
        crumbs={[{ to: '/jurys', label: t('grades.jury.title') }]}
        here={title}
        help={t('grades.jury.help')}
        situation={
          <span className={styles.line}>
            <span>
              {inLanguage({ fr: jury.promotionFr, ar: jury.promotionAr }, language)}
              {' · '}
              <SessionWords jury={jury} />
              {' · '}
              <span className={styles.whole}>{format.dayAndYear(jury.heldOn)}</span>
            </span>
            <JuryState state={jury.state} />
            {shown.judged !== null && jury.state === 'open' && t('grades.jury.decidedOf', { n: shown.decided, of: shown.judged })}
          </span>
        }
        acts={<Acts shown={shown} onDo={setDoing} />}
      />
      {shown.unlocked.length > 0 && (
        <Banner drawing={Lock} title={t('grades.jury.unlocked', { n: shown.unlocked.length })}>
          {t('grades.jury.unlockedWho')}
        </Banner>
      )}
      {shown.rejudge.length > 0 && <ToRejudge shown={shown} />}
      <Members shown={shown} />
      <Conflicts shown={shown} onDeclare={() => setDoing('conflict')} />
      {shown.minutes !== null && <Minutes shown={shown} />}
      <Doings shown={shown} doing={doing} onClose={() => setDoing(undefined)} />
    </>
  );
}

/** Decisions that rest on a mark corrected since: they stand until a session rectifies them. */
function ToRejudge({ shown: { rejudge } }: { readonly shown: ShownJury }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const names = rejudge.map((each) => fullName(each, language)).join(language === 'ar' ? '، ' : ', ');
  return (
    <Banner drawing={TriangleAlert} title={t('grades.jury.rejudge', { n: rejudge.length })}>
      {format.startLine(t('grades.jury.rejudgeWhy', { names }))}
    </Banner>
  );
}

type ActsProps = { readonly shown: ShownJury; readonly onDo: (doing: Doing) => void };

/** What is to be done next is the filled one. */
function Acts({ shown, onDo }: ActsProps) {
  const t = useText();
  const { personId } = useSignedIn();
  const { jury, may, members } = shown;
  const own = members.find(({ person }) => person.id === personId);
  // The year's minutes are followed once; a semester ends no training, unless its jury excludes.
  const Follow = jury.semester === null && shown.followed === null ? MainAct : Act;
  const isToSign =
    jury.state === 'closed' && own !== undefined && own.signedAt === null && (own.atOpening === true || own.isPresent === true);
  return (
    <div className={styles.line}>
      {may.prepare.ok && (
        <Act drawing={ListChecks} to={`/jurys/${jury.id}/dossier`}>
          {t('grades.jury.toFile')}
        </Act>
      )}
      {may.dissolve && <Act onAct={() => onDo('dissolve')}>{t('grades.jury.dissolve')}</Act>}
      {jury.state === 'signed' && may.preside.ok && (
        <Act drawing={RefreshCw} onAct={() => onDo('rectify')}>
          {t('grades.jury.rectify')}
        </Act>
      )}
      {jury.state === 'signed' && may.follow.ok && (
        <Follow drawing={UserCheck} onAct={() => onDo('follow')}>
          {t('grades.jury.follow')}
        </Follow>
      )}
      {may.deliberate.ok && jury.state === 'constituted' && (
        <Act drawing={Scale} to={`/jurys/${jury.id}/deliberation`}>
          {t('grades.jury.deliberation')}
        </Act>
      )}
      {may.preside.ok && jury.state === 'constituted' && shown.unlocked.length === 0 && (
        <MainAct drawing={Gavel} onAct={() => onDo('open')}>
          {t('grades.jury.open')}
        </MainAct>
      )}
      {may.preside.ok && jury.state === 'open' && (
        <Act drawing={Lock} onAct={() => onDo('close')}>
          {t('grades.jury.close')}
        </Act>
      )}
      {may.deliberate.ok && jury.state === 'open' && (
        <MainAct drawing={Scale} to={`/jurys/${jury.id}/deliberation`}>
          {t('grades.jury.toDeliberation')}
        </MainAct>
      )}
      {isToSign && (
        <MainAct drawing={PenLine} onAct={() => onDo('sign')}>
          {t('grades.jury.sign')}
        </MainAct>
      )}
    </div>
  );
}

type DoingsProps = { readonly shown: ShownJury; readonly doing: Doing | undefined; readonly onClose: () => void };

function Doings({ shown, doing, onClose }: DoingsProps) {
  const t = useText();
  if (doing === undefined) return null;
  const title = doing === 'conflict' ? t('grades.jury.conflict.declare') : t(`grades.jury.${doing}`);
  return (
    <Sheet title={title} onClose={onClose}>
      {doing === 'open' && <OpenForm shown={shown} onClose={onClose} />}
      {doing === 'conflict' && <ConflictForm shown={shown} onClose={onClose} />}
      {doing === 'follow' && <FollowForm shown={shown} onClose={onClose} />}
      {doing === 'rectify' && <RectifyForm shown={shown} onClose={onClose} />}
      {(doing === 'close' || doing === 'sign' || doing === 'dissolve') && <StepForm doing={doing} shown={shown} onClose={onClose} />}
    </Sheet>
  );
}

type StepProps = { readonly doing: 'close' | 'sign' | 'dissolve'; readonly shown: ShownJury; readonly onClose: () => void };

function StepForm({ doing, shown: { jury, minutes }, onClose }: StepProps) {
  const t = useText();
  const input = { juryId: jury.id, version: jury.version };
  const steps = {
    close: {
      send: (actId: string) => api.grades.closeJury.mutate({ actId, ...input }),
      done: t('grades.jury.close.done'),
      review: t('grades.jury.close.review'),
    },
    sign: {
      send: (actId: string) => api.grades.signJury.mutate({ actId, ...input }),
      done: t('grades.jury.sign.done'),
      review: t('grades.jury.minutes.hash', { hash: minutes?.hash.slice(0, 16) ?? '' }),
    },
    dissolve: {
      send: (actId: string) => api.grades.dissolveJury.mutate({ actId, ...input }),
      done: t('grades.jury.dissolved'),
      review: t('grades.jury.dissolveReview'),
    },
  };
  return <DeedForm act={t(`grades.jury.${doing}`)} {...steps[doing]} onClose={onClose} />;
}

function RectifyForm({ shown: { jury }, onClose }: { readonly shown: ShownJury; readonly onClose: () => void }) {
  const t = useText();
  const go = useNavigate();
  const [newJuryId] = useState(() => uuidv7());
  return (
    <DeedForm
      act={t('grades.jury.rectify')}
      send={async (actId) => {
        await api.grades.rectifyJury.mutate({ actId, juryId: jury.id, newJuryId });
        void go(`/jurys/${newJuryId}`);
      }}
      done={t('grades.jury.rectify.done')}
      review={t('grades.jury.rectify.review')}
      onClose={onClose}
    />
  );
}
