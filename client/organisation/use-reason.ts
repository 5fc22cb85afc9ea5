import { isOffice, type Verdict } from '../../shared/core/authority.ts';
import { asKey, useText } from '../core/text.tsx';
import { useList } from './use-list.ts';

export type Refused = Pick<Extract<Verdict, { readonly ok: false }>, 'ok' | 'reason'> & { readonly who: readonly string[] };

/** Why an act is not this person's, and whose it is. */
export function useReason(): (refused: Refused) => string {
  const t = useText();
  const list = useList();
  return ({ reason, who }) => {
    const offices = who.filter(isOffice).map((office) => t(`office.${office}.m`));
    return offices.length === 0 ? t(asKey(reason)) : `${t(asKey(reason))} ${t('authority.whoCan', { offices: list(offices) })}`;
  };
}
