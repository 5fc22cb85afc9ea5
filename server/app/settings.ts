/** What the environment may set. Everything has a safe default; what is unsafe is refused at start, with the reason. */
import { isAbsolute, join } from 'node:path';
import { programFolder } from './home.ts';

export type Settings = {
  readonly folder: string;
  readonly database: string;
  readonly host: string;
  readonly port: number;
  /** The address people type, when a proxy or a certificate stands in front: `https://riwaq.example`. */
  readonly origin: string | null;
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** The proxy in front is trusted to say where calls come from. */
  readonly behindProxy: boolean;
  readonly depositFolder: string;
  /** The content store: papers as they were issued, files people brought. Shared by all processes of a centre. */
  readonly filesFolder: string;
  /** The mail server; without one, letters become files in the data folder. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Procedure calls a minute for one login, and for one place without a login. */
  readonly callsPerMinute: number;
};

type Environment = { readonly [name: string]: string | undefined };

/** Reads the settings of a command from the environment. Paths are taken from the program's folder. */
export function readSettings(env: Environment, defaults: { readonly folder: string } = { folder: 'data' }): Settings {
  const folder = fromHome(env['RIWAQ_DATA'] ?? defaults.folder);
  return {
    folder,
    database: env['DATABASE_URL'] ?? join(folder, 'riwaq.db'),
    host: env['RIWAQ_HOST'] ?? '127.0.0.1',
    port: wholeNumber('PORT', env['PORT'] ?? env['RIWAQ_PORT'] ?? '3000', { least: 0, most: 65_535 }),
    origin: originOf(env['RIWAQ_ORIGIN']),
    tls: tlsOf(env['RIWAQ_TLS_CERT'], env['RIWAQ_TLS_KEY']),
    behindProxy: env['RIWAQ_PROXY'] === '1',
    depositFolder: fromHome(env['RIWAQ_DEPOSITS'] ?? join(folder, 'deposits')),
    filesFolder: fromHome(env['RIWAQ_FILES'] ?? join(folder, 'files')),
    smtpUrl: env['RIWAQ_SMTP_URL'] ?? null,
    mailFrom: env['RIWAQ_MAIL_FROM'] ?? 'riwaq@localhost',
    callsPerMinute: wholeNumber('RIWAQ_CALLS_PER_MINUTE', env['RIWAQ_CALLS_PER_MINUTE'] ?? '1200', { least: 1, most: 1_000_000_000 }),
  };
}

function fromHome(path: string): string {
  return isAbsolute(path) ? path : join(programFolder(), path);
}

function wholeNumber(name: string, text: string, { least, most }: { readonly least: number; readonly most: number }): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Error(`${name} is not a whole number from ${least} to ${most}: “${text}”.`);
}

function tlsOf(cert: string | undefined, key: string | undefined): Settings['tls'] {
  if (!cert && !key) return null;
  if (cert && key) return { cert, key };
  throw new Error('RIWAQ_TLS_CERT and RIWAQ_TLS_KEY go together: a certificate without its key encrypts nothing.');
}

/** Scheme, host and port, as browsers say where a call comes from. */
function originOf(text: string | undefined): string | null {
  if (!text) return null;
  const origin = URL.canParse(text) ? new URL(text).origin : 'null';
  if (/^https?:/.test(origin)) return origin;
  throw new Error(`RIWAQ_ORIGIN is not an address of the form https://riwaq.example: “${text}”.`);
}

const loopback = ['127.0.0.1', '::1', 'localhost'];

/** Why these settings would be insecure to serve with, in one sentence; null when they are not. */
export function insecurity({ host, origin, tls, behindProxy }: Settings): string | null {
  if (tls) return null;
  const isLocal = loopback.includes(host);
  if (behindProxy && !origin?.startsWith('https:'))
    return 'RIWAQ_PROXY=1 needs RIWAQ_ORIGIN=https://…: passwords would cross the network in clear.';
  if (behindProxy && !isLocal)
    return `Whoever reaches ${host} would go round the proxy, in clear. Let RIWAQ_HOST be 127.0.0.1, with the proxy on this machine, or give RIWAQ_TLS_CERT and RIWAQ_TLS_KEY as well.`;
  if (!isLocal)
    return `Riwaq would listen on ${host} without encryption. Give RIWAQ_TLS_CERT and RIWAQ_TLS_KEY, or put an HTTPS proxy in front (RIWAQ_PROXY=1, RIWAQ_ORIGIN=https://…), or listen on 127.0.0.1.`;
  if (origin?.startsWith('http:') && !loopback.includes(new URL(origin).hostname.replace(/[[\]]/g, '')))
    return 'RIWAQ_ORIGIN is plain http: passwords would cross the network in clear.';
  return null;
}
