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
  const cert = env['RIWAQ_TLS_CERT'];
  const key = env['RIWAQ_TLS_KEY'];
  return {
    folder,
    database: env['DATABASE_URL'] ?? join(folder, 'riwaq.db'),
    host: env['RIWAQ_HOST'] ?? '127.0.0.1',
    port: portOf(env['PORT'] ?? env['RIWAQ_PORT']),
    origin: env['RIWAQ_ORIGIN'] ?? null,
    tls: cert && key ? { cert, key } : null,
    behindProxy: env['RIWAQ_PROXY'] === '1',
    depositFolder: fromHome(env['RIWAQ_DEPOSITS'] ?? join(folder, 'deposits')),
    smtpUrl: env['RIWAQ_SMTP_URL'] ?? null,
    mailFrom: env['RIWAQ_MAIL_FROM'] ?? 'riwaq@localhost',
    callsPerMinute: Number(env['RIWAQ_CALLS_PER_MINUTE'] ?? 1200),
  };
}

function fromHome(path: string): string {
  return isAbsolute(path) ? path : join(programFolder(), path);
}

function portOf(text: string | undefined): number {
  const port = Number(text ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT is not a port: ${text}`);
  return port;
}

const loopback = ['127.0.0.1', '::1', 'localhost'];

/** Why these settings would be insecure to serve with, in one sentence; null when they are not. */
export function insecurity(settings: Settings): string | null {
  if (settings.tls) return null;
  const isLocal = loopback.includes(settings.host);
  if (settings.behindProxy) {
    if (!settings.origin?.startsWith('https://')) return 'RIWAQ_PROXY=1 needs RIWAQ_ORIGIN=https://…: passwords would cross the network in clear.';
    return null;
  }
  if (!isLocal) return `Riwaq would listen on ${settings.host} without encryption. Give RIWAQ_TLS_CERT and RIWAQ_TLS_KEY, or put an HTTPS proxy in front (RIWAQ_PROXY=1, RIWAQ_ORIGIN=https://…), or listen on 127.0.0.1.`;
  if (settings.origin?.startsWith('http://') && !settings.origin.includes('//localhost') && !settings.origin.includes('//127.0.0.1')) {
    return 'RIWAQ_ORIGIN is plain http: passwords would cross the network in clear.';
  }
  return null;
}
