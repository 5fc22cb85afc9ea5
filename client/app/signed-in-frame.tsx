import { useQueryClient, useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useMemo } from 'react';
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { uuidv7 } from 'uuidv7';
import { inLanguage } from '../../shared/core/text.ts';
import { fullName } from '../../shared/people/rules.ts';
import { forgetAnswers } from '../core/device.ts';
import { SignedInProvider } from '../core/signed-in.tsx';
import { useLanguage, useText } from '../core/text.tsx';
import { api } from '../core/trpc.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { navigationOf } from './navigation-of.ts';
import { Shell } from './shell.tsx';
import { officesOf, useMe, type Me } from './use-me.ts';

/** Every page behind the door: who sits here, what they may reach, and the page itself. */
export function SignedInFrame() {
  const me = useMe();
  const { pathname } = useLocation();
  if (!me) return <Navigate to="/connexion" replace state={{ from: pathname }} />;
  if (me.login.stage !== 'whole') return <Navigate to="/second-facteur" replace state={{ from: pathname }} />;
  return <Frame me={me} />;
}

function Frame({ me }: { readonly me: Me }) {
  const t = useText();
  const { language } = useLanguage();
  const signOut = useSignOut();
  const { data: unread = 0 } = useQuery({
    queryKey: ['notices.unread'],
    queryFn: async () => (await api.notices.unread.query()).unread,
  });
  const person = useMemo(() => ({ personId: me.person.id }), [me]);
  useEffect(() => resume(person.personId), [person]);
  useEffect(followNews, [person]);
  const first = me.holdings[0];
  const title = first?.title ? inLanguage(first.title, language) : first && t(`office.${first.office}.${me.person.sex ?? 'm'}`);
  const capacityLine = first && first.capacity !== 'titular' ? `${title}, ${t(`capacity.${first.capacity}`)}` : (title ?? '');
  return (
    <SignedInProvider person={person}>
      <Shell
        navigation={navigationOf(officesOf(me), unread)}
        person={{ name: fullName(me.person, language), capacityLine }}
        centreName={me.centre ? inLanguage({ fr: me.centre.nameFr, ar: me.centre.nameAr }, language) : ''}
        accountTo="/compte"
        onSignOut={signOut}
      >
        <Suspense fallback={<Skeleton />}>
          <Outlet />
        </Suspense>
      </Shell>
    </SignedInProvider>
  );
}

/** Fetched once the page is up: nothing that is shown waits for it. */
function resume(personId: string): void {
  import('./unsent.ts').then(({ resumeQueues }) => resumeQueues(personId)).catch(() => undefined);
}

/** What changed elsewhere is read again, also fetched once the page is up. */
function followNews(): () => void {
  const following = import('../core/live.ts').then(({ followLive }) => followLive()).catch(() => undefined);
  return () => void following.then((stop) => stop?.());
}

/** Ends the login here and on the server; what waits to be sent stays on the device for its author. */
export function useSignOut(): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    await api.identity.signOut.mutate({ actId: uuidv7() }).catch(() => undefined);
    await forgetAnswers().catch(() => undefined);
    client.clear();
    await navigate('/connexion');
  };
  return () => void leave();
}
