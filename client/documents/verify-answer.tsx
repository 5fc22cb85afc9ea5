import { CircleCheck, CircleX, CloudOff, KeyRound, SearchX, ShieldX } from 'lucide-react';
import { kindOfNumber } from '../../shared/documents/rules.ts';
import { numberPrinted, registryOfNumber } from '../../shared/documents/seal/schema.ts';
import { useFormat, type Format } from '../core/format.ts';
import { useText, type Say } from '../core/text.tsx';
import { Act } from '../ui/act.tsx';
import { Code } from '../ui/bidi.tsx';
import { Situation, type Fact } from '../ui/situation.tsx';
import { kindName } from './paper-words.tsx';
import type { Found, Said } from './use-verify.ts';

const looks = {
  valid: { drawing: CircleCheck, tone: 'green', title: 'documents.verify.valid', cause: 'documents.verify.validCause' },
  revoked: { drawing: CircleX, tone: 'terra', title: 'documents.verify.revoked', cause: 'documents.verify.revokedCause' },
  offline: { drawing: CloudOff, tone: 'saffron', title: 'documents.verify.offline', cause: 'documents.verify.offlineCause' },
  unknown: { drawing: SearchX, tone: 'terra', title: 'documents.verify.unknown', cause: 'documents.verify.unknownCause' },
  forged: { drawing: ShieldX, tone: 'terra', title: 'documents.verify.forged', cause: 'documents.verify.forgedCause' },
  noKeys: { drawing: KeyRound, tone: 'saffron', title: 'documents.verify.noKeys', cause: 'documents.verify.noKeysCause' },
  cannot: { drawing: KeyRound, tone: 'saffron', title: 'documents.verify.cannot', cause: 'documents.verify.cannotCause' },
  notSeal: { drawing: SearchX, tone: 'saffron', title: 'documents.verify.notSeal', cause: 'documents.verify.notSealCause' },
} as const;

type VerifyAnswerProps = { readonly found: Found; readonly onAgain: () => void };

/** What the verification came to, and what to compare with the paper in one's hand. */
export function VerifyAnswer({ found, onAgain }: VerifyAnswerProps) {
  const t = useText();
  const format = useFormat();
  const { drawing, tone, title, cause } = looks[found.state];
  const said = 'said' in found ? found.said : undefined;
  return (
    <div role="status">
      <Situation
        drawing={drawing}
        tone={tone}
        title={t(title)}
        cause={said ? `${t(cause)} ${t('documents.verify.compare')}` : t(cause)}
        facts={said ? factsOf(said, t, format) : []}
        acts={<Act onAct={onAgain}>{t('documents.verify.again')}</Act>}
      />
    </div>
  );
}

function factsOf({ number, on, name, figure }: Said, t: Say, format: Format): Fact[] {
  const [kind, registry] = [kindOfNumber(number), registryOfNumber(number)];
  return [
    ...(kind ? [{ term: t('documents.verify.kind'), what: kindName(kind, t) }] : []),
    ...(registry ? [{ term: t('documents.verify.kind'), what: t(`documents.registry.${registry}`) }] : []),
    { term: t('documents.verify.number'), what: <Code>{numberPrinted(number)}</Code> },
    { term: t(registry ? 'documents.verify.signedOn' : 'documents.verify.on'), what: format.dayAndYear(on) },
    ...(name
      ? [
          {
            term: t(registry ? 'documents.verify.object' : 'documents.verify.name'),
            what: <Names latin={name.latin} arabic={name.arabic} />,
          },
        ]
      : []),
    ...(figure === undefined ? [] : [{ term: t('documents.verify.average'), what: <Code>{`${figure} / 20`}</Code> }]),
  ];
}

function Names({ latin, arabic }: { readonly latin: string; readonly arabic: string }) {
  return (
    <>
      <bdi>{latin}</bdi>
      {latin !== '' && arabic !== '' && <br />}
      <bdi lang="ar">{arabic}</bdi>
    </>
  );
}
