import { createContext, use, type ReactNode } from 'react';

/** Who sits before this screen. */
export type SignedInPerson = { readonly personId: string };

const SignedInContext = createContext<SignedInPerson | null>(null);

export function SignedInProvider({ person, children }: { readonly person: SignedInPerson; readonly children: ReactNode }) {
  return <SignedInContext value={person}>{children}</SignedInContext>;
}

export function useSignedIn(): SignedInPerson {
  const person = use(SignedInContext);
  if (!person) throw new Error('useSignedIn outside SignedInProvider');
  return person;
}
