/** What a centre may set, and which settings it is refused to serve with: each refusal says what to do. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { programFolder } from '../../server/app/home.ts';
import { insecurity, readSettings } from '../../server/app/settings.ts';

type Environment = Parameters<typeof readSettings>[0];
const why = (env: Environment) => insecurity(readSettings(env));
const tls = { RIWAQ_TLS_CERT: '/etc/riwaq/cert.pem', RIWAQ_TLS_KEY: '/etc/riwaq/key.pem' };
const proxy = { RIWAQ_PROXY: '1', RIWAQ_ORIGIN: 'https://riwaq.example' };

describe('serving', () => {
  it.each<[string, Environment]>([
    ['this machine alone, with nothing set', {}],
    ['this machine alone, by name', { RIWAQ_HOST: 'localhost' }],
    ['this machine alone, on IPv6', { RIWAQ_HOST: '::1' }],
    ['this machine alone, with its own address named', { RIWAQ_ORIGIN: 'http://localhost:3000' }],
    ['this machine alone, with its own number named', { RIWAQ_ORIGIN: 'http://127.0.0.1:3000' }],
    ['the network, with a certificate', { RIWAQ_HOST: '0.0.0.0', ...tls }],
    ['a proxy on this machine that encrypts', proxy],
  ])('is allowed to %s', (_, env) => {
    expect(why(env)).toBeNull();
  });

  it.each<[string, Environment, RegExp]>([
    ['the network in clear', { RIWAQ_HOST: '0.0.0.0' }, /would listen on 0\.0\.0\.0 without encryption.*RIWAQ_TLS_CERT.*127\.0\.0\.1/],
    ['every address in clear, by an empty host', { RIWAQ_HOST: '' }, /without encryption/],
    ['a host of the network in clear', { RIWAQ_HOST: '192.168.1.20' }, /would listen on 192\.168\.1\.20 without encryption/],
    ['a host whose name only begins like this machine’s', { RIWAQ_HOST: 'localhost.example' }, /without encryption/],
    ['a proxy without an address', { RIWAQ_PROXY: '1' }, /RIWAQ_ORIGIN=https/],
    ['a proxy with an address in clear', { RIWAQ_PROXY: '1', RIWAQ_ORIGIN: 'http://riwaq.example' }, /cross the network in clear/],
    ['a proxy while anyone may go round it', { ...proxy, RIWAQ_HOST: '0.0.0.0' }, /RIWAQ_HOST/],
    ['an address in clear', { RIWAQ_ORIGIN: 'http://riwaq.example' }, /plain http/],
    ['an address in clear that only begins like this machine’s', { RIWAQ_ORIGIN: 'http://localhost.example' }, /plain http/],
    ['an address in clear that names this machine elsewhere', { RIWAQ_ORIGIN: 'http://riwaq.example//localhost' }, /plain http/],
  ])('is refused %s', (_, env, sentence) => {
    expect(why(env)).toMatch(sentence);
  });
});

describe('what is set wrongly', () => {
  it.each(['abc', '', '70000', '-1', '80.5'])('is told at start when it is the port “%s”', (port) => {
    expect(() => readSettings({ PORT: port })).toThrow('PORT');
  });

  it.each(['abc', '', '0', '-5', '1e9999'])('is told at start when it is the limit of calls “%s”: no limit would hold', (calls) => {
    expect(() => readSettings({ RIWAQ_CALLS_PER_MINUTE: calls })).toThrow('RIWAQ_CALLS_PER_MINUTE');
  });
});

describe('what is set by half', () => {
  it.each<Environment>([{ RIWAQ_TLS_CERT: '/etc/riwaq/cert.pem' }, { RIWAQ_TLS_KEY: '/etc/riwaq/key.pem' }])(
    'is told at start: %o',
    (env) => {
      expect(() => readSettings(env)).toThrow('go together');
    },
  );
});

describe('the address people type', () => {
  it.each(['riwaq.example', 'ftp://riwaq.example', 'https//riwaq.example', 'null'])('is told at start when it is “%s”', (origin) => {
    expect(() => readSettings({ RIWAQ_ORIGIN: origin })).toThrow('RIWAQ_ORIGIN');
  });

  it('is kept as browsers say it', () => {
    expect(readSettings({ RIWAQ_ORIGIN: 'https://Riwaq.example:443/' }).origin).toBe('https://riwaq.example');
    expect(readSettings({}).origin).toBeNull();
  });
});

describe('where things lie', () => {
  it('is beside the program, whatever folder it is started from', () => {
    const settings = readSettings({});
    expect(settings.database).toBe(join(programFolder(), 'data', 'riwaq.db'));
    expect(settings.depositFolder).toBe(join(programFolder(), 'data', 'deposits'));
  });

  it('is where the centre says', () => {
    const settings = readSettings({ RIWAQ_DATA: '/srv/riwaq', RIWAQ_DEPOSITS: '/mnt/heads', PORT: '8443' });
    expect(settings).toMatchObject({ folder: '/srv/riwaq', database: '/srv/riwaq/riwaq.db', depositFolder: '/mnt/heads', port: 8443 });
    expect(readSettings({ DATABASE_URL: 'postgres://db/riwaq' }).database).toBe('postgres://db/riwaq');
  });
});
