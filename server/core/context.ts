import type { Db, Reader } from '#db/driver';
import type { Actor, Holding, Office } from '../../shared/core/authority.ts';
import type { Instant } from '../../shared/core/time.ts';
import type { FileStore } from './files.ts';
import type { Live } from './live-hub.ts';
import type { SheetWork } from './sheets.ts';
import type { Typeset } from './typesetter.ts';

/** A signed-in browser, as far as acts need to know. */
export type Login = {
  readonly id: string;
  readonly accountId: string;
  readonly personId: string;
  readonly confirmedAt: Instant;
  /** Whether a second factor was given in this login. */
  readonly isTwoFactor: boolean;
};

export type Holder = {
  readonly personId: string;
  readonly name: { latin: string; arabic: string };
  readonly office: Office;
  readonly title: Record<'fr' | 'ar', string>;
  readonly capacity: string;
};

/** What else than sessions stands in a person's calendar: a meeting a memo convenes them to. */
export type Meeting = {
  /** Of the memo. */
  readonly id: string;
  readonly number: string;
  readonly title: Record<'fr' | 'ar', string>;
  readonly place: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** The page that says more. */
  readonly link: string;
  /** When it was convened. */
  readonly convenedAt: Instant;
  /** When another memo called it off; null while it holds. */
  readonly cancelledAt: Instant | null;
};

/** What the application hands to every call; features see nothing else of it. */
export type Services = {
  readonly db: Db;
  readonly clock: () => Instant;
  /** The person behind a login and the holdings that are theirs, read where the act reads. Refuses an ended login. */
  readonly loadActor: (db: Reader, login: Login, now: Instant) => Promise<Actor>;
  /** All that any feature gives a person at an instant: for what is said about someone who is not the caller. */
  readonly holdingsOf: (db: Reader, personId: string, now: Instant) => Promise<readonly Holding[]>;
  /** The meetings one is convened to that touch `[from, to)`, in order: gathered from the features that convene. */
  readonly meetingsOf: (
    db: Reader,
    personId: string,
    window: { readonly from: Instant; readonly to: Instant },
    now: Instant,
  ) => Promise<readonly Meeting[]>;
  /** Who holds these offices now: for refusals that name who can. */
  readonly holdersOf: (db: Reader, offices: readonly Office[], now: Instant) => Promise<readonly Holder[]>;
  /** 32 bytes kept outside the database: what it seals is of no use to whoever has the database alone. */
  readonly sealKey: Uint8Array;
  /** Where files lie: papers as they were issued, what people brought. */
  readonly files: FileStore;
  readonly typeset: Typeset;
  /** Reads and writes lists, beside the main thread. */
  readonly sheets: SheetWork;
  /** The address people type, if one was set: what the codes on papers lead to. */
  readonly origin: string | null;
  readonly log: { readonly info: (facts: object, message: string) => void; readonly error: (facts: object, message: string) => void };
  /** Tells open browsers what to read again, after a commit: `publishLive` in the write, `writeLive` around it. */
  readonly live: Live;
};

/** One call: the services, who calls, from where. */
export type Context = Services & {
  readonly login: Login | null;
  readonly place: string;
  readonly browser: string;
  /** The value of the cookie that outlives logins: who attacks an account from elsewhere never slows its owner here. */
  readonly device: string | null;
  /** Sets or clears the login cookie of the answer. */
  readonly setToken: (token: string | null) => void;
  /** Sets the device cookie of the answer: a year, `__Host-`, HttpOnly, SameSite=Lax. */
  readonly setDevice: (device: string) => void;
};
export type SignedIn = Context & { readonly login: Login };
