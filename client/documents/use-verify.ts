import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { readSeal, VERIFY_PATH, type Checked, type Claim, type Sealed } from '../../shared/documents/seal/rules.ts';
import { keptQuery } from '../core/query.ts';
import { asKey, useText } from '../core/text.tsx';
import { api, refusalOf } from '../core/trpc.ts';
import { wordsOf } from '../core/use-act.ts';

/** What a verification came to: the three answers of the centre, those of the device alone, or why there is none. */
export type Found =
  | { readonly state: 'valid' | 'revoked' | 'offline'; readonly said: Said }
  | { readonly state: 'unknown' | 'forged' | 'noKeys' | 'cannot' | 'notSeal' };
/** What a seal or the centre says of a paper: no more than the paper prints. Only a seal says the figure, to who holds the paper. */
export type Said = Pick<Extract<Checked, { number: string }>, 'number' | 'on' | 'name'> & { readonly figure?: string | undefined };

const keysQuery = keptQuery(['documents.sealKeys'], () => api.documents.sealKeys.query());
type Keys = Awaited<ReturnType<typeof api.documents.sealKeys.query>>['keys'];

/** The centre's public keys, from the network or as they were last kept here. */
export function useSealKeys(): Keys | undefined {
  return useQuery(keysQuery).data?.answer.keys;
}

/** Verifies codes and seals; what the address holds after its number sign is verified at once. */
export function useVerify() {
  const t = useText();
  const [found, setFound] = useState<Found>();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const verify = async (work: () => Promise<Found>) => {
    setBusy(true);
    setWrong(undefined);
    try {
      setFound(await work());
    } catch (error) {
      const refused = refusalOf(error);
      setWrong(refused ? (refused.kind === 'invalid' ? t(asKey('documents.refusal.code')) : wordsOf(refused, t)) : t('core.offline'));
    } finally {
      setBusy(false);
    }
  };
  const verifySeal = (scanned: string) => void verify(() => checkSeal(scanned));
  const look = useEffectEvent(() => {
    if (location.hash.length > 1) verifySeal(`${VERIFY_PATH}${location.hash}`);
  });
  useEffect(() => {
    const onChange = () => look();
    onChange();
    addEventListener('hashchange', onChange);
    return () => removeEventListener('hashchange', onChange);
  }, []);
  return {
    found,
    busy,
    wrong,
    verifyCode: (code: string) => void verify(async () => fromCentre(await api.documents.check.query({ code }))),
    verifySeal,
    again: () => {
      setFound(undefined);
      setWrong(undefined);
      if (location.hash !== '') history.replaceState(history.state, '', location.pathname);
    },
  };
}

function fromCentre(checked: Checked, figure?: string): Found {
  if (checked.state === 'unknown') return { state: 'unknown' };
  const { state, number, on, name } = checked;
  return { state, said: { number, on, name, figure } };
}

/** The seal by the keys, here; then whether it was revoked, by the centre, when it can be asked. */
async function checkSeal(scanned: string): Promise<Found> {
  const sealed = readSeal(scanned);
  if (sealed === undefined) return { state: 'notSeal' };
  const { answer, keptAt } = await keysQuery.queryFn().catch(() => ({ answer: undefined, keptAt: 0 }));
  const key = answer?.keys.find(({ keyId }) => keyId === sealed.claim.keyId);
  // Keys kept a while ago may lack the newest one: only the centre's own list says that a key is none of its.
  if (key === undefined) return { state: keptAt === null ? 'forged' : 'noKeys' };
  const genuine = await isGenuine(sealed, key.publicKey);
  if (genuine === undefined) return { state: 'cannot' };
  return genuine ? revocation(sealed.claim) : { state: 'forged' };
}

async function revocation({ number, on, latin, arabic, code, figure }: Claim): Promise<Found> {
  try {
    return fromCentre(await api.documents.check.query({ code }), figure);
  } catch (error) {
    if (refusalOf(error)) throw error;
    return { state: 'offline', said: { number, on, name: { latin, arabic }, figure } };
  }
}

/** Undefined where the browser does not know Ed25519. */
async function isGenuine({ bytes, signature }: Sealed, publicKey: string): Promise<boolean | undefined> {
  try {
    const key = await crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x: publicKey }, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, signature, bytes);
  } catch {
    return undefined; // browsers say so only by throwing
  }
}
