import { CalendarPlus, Copy, Lock } from 'lucide-react';
import { useRef, useState } from 'react';
import { useFormat } from '../core/format.ts';
import { useText } from '../core/text.tsx';
import { ActForm, SideNote } from '../ui/act-form.tsx';
import { Act, MainAct } from '../ui/act.tsx';
import { TextField } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useToast } from '../ui/toast.tsx';
import styles from './agenda-sheet.module.css';
import { useAgenda, type MadeLink } from './use-agenda.ts';

type Agenda = ReturnType<typeof useAgenda>;
/** Which end of the link is being confirmed. */
type Asking = 'renew' | 'revoke' | null;

/** One's sessions in one's own calendar program: the link is made, copied, photographed, renewed, revoked. */
export function AgendaSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const [asking, setAsking] = useState<Asking>(null);
  const agenda = useAgenda((done) => {
    setAsking(null);
    if (done === 'revoked') toast({ what: t('schedule.feeds.revoked') });
  });
  if (agenda.error) throw agenda.error;
  return (
    <Sheet title={t('schedule.feeds.sheet')} onClose={onClose}>
      <div className={styles.parts}>
        <p>{t('schedule.feeds.what')}</p>
        {agenda.made && asking === null && <Shown made={agenda.made} />}
        {agenda.isKnown && (agenda.link ? <Standing agenda={agenda} asking={asking} onAsk={setAsking} /> : <First agenda={agenda} />)}
      </div>
    </Sheet>
  );
}

function First({ agenda: { make } }: { readonly agenda: Agenda }) {
  const t = useText();
  return (
    <ActForm
      filled={make}
      act={
        <MainAct submit size="mid" drawing={CalendarPlus} busy={make.busy}>
          {t('schedule.feeds.make')}
        </MainAct>
      }
    >
      <SideNote drawing={Lock}>{t('schedule.feeds.private')}</SideNote>
    </ActForm>
  );
}

/** The address, this once, and how it gets into a calendar. */
function Shown({ made }: { readonly made: MadeLink }) {
  const t = useText();
  const toast = useToast();
  const box = useRef<HTMLDivElement>(null);
  const copy = async () => {
    box.current?.querySelector('input')?.select();
    await navigator.clipboard?.writeText(made.address);
    toast({ what: t('schedule.feeds.copied') });
  };
  return (
    <>
      <div ref={box} className={styles.address}>
        <TextField
          label={t('schedule.feeds.address')}
          hint={t('schedule.feeds.once')}
          dir="ltr"
          readOnly
          value={made.address}
          onChange={() => undefined}
          onFocus={(event) => event.target.select()}
        />
        {'clipboard' in navigator && (
          <MainAct size="mid" drawing={Copy} onAct={() => void copy()}>
            {t('schedule.feeds.copy')}
          </MainAct>
        )}
      </div>
      <div className={styles.scan}>
        <img src={made.picture} width={164} height={164} alt={t('schedule.feeds.qr')} />
        <div>
          <p className={styles.byCamera}>{t('schedule.feeds.scan')}</p>
          <p>
            <a href={made.subscribe}>{t('schedule.feeds.open')}</a>
          </p>
          <h3>{t('schedule.feeds.how')}</h3>
          <p>{t('schedule.feeds.howPhone')}</p>
          <p>{t('schedule.feeds.howGoogle')}</p>
        </div>
      </div>
      <SideNote drawing={Lock}>{t('schedule.feeds.private')}</SideNote>
    </>
  );
}

type StandingProps = { readonly agenda: Agenda; readonly asking: Asking; readonly onAsk: (asking: Asking) => void };

/** A link that is alive: since when, last read when, and its two ends, each said before it is done. */
function Standing({ agenda, asking, onAsk }: StandingProps) {
  const t = useText();
  const format = useFormat();
  const { link, made, make, revoke } = agenda;
  if (!link) return null;
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>{t('schedule.feeds.since')}</dt>
          <dd>{format.moment(link.createdAt)}</dd>
        </div>
        <div>
          <dt>{t('schedule.feeds.fetched')}</dt>
          <dd>{link.fetchedAt === null ? t('schedule.feeds.never') : format.moment(link.fetchedAt)}</dd>
        </div>
      </dl>
      {made === null && asking === null && <p className={styles.later}>{t('schedule.feeds.later')}</p>}
      {asking === null ? (
        <div className={styles.ends}>
          <Act size="mid" onAct={() => onAsk('renew')}>
            {t('schedule.feeds.renew')}
          </Act>
          <Act size="mid" onAct={() => onAsk('revoke')}>
            {t('schedule.feeds.revoke')}
          </Act>
        </div>
      ) : (
        <End key={asking} asking={asking} filled={asking === 'renew' ? make : revoke} onCancel={() => onAsk(null)} />
      )}
    </>
  );
}

type EndProps = { readonly asking: 'renew' | 'revoke'; readonly filled: Agenda['make']; readonly onCancel: () => void };

function End({ asking, filled, onCancel }: EndProps) {
  const t = useText();
  return (
    <ActForm
      filled={filled}
      act={
        <>
          <MainAct submit size="mid" busy={filled.busy}>
            {t(`schedule.feeds.${asking}`)}
          </MainAct>
          <Act size="mid" onAct={onCancel}>
            {t('core.cancel')}
          </Act>
        </>
      }
    >
      <p>{t(`schedule.feeds.${asking}What`)}</p>
    </ActForm>
  );
}
