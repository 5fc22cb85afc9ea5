/** Mail over a real connection, to a server that writes down every line it is told. */
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openMailer, type Mail, type Mailer } from '../../server/notices/jobs.ts';

type Answer = (line: string) => string | undefined;

let server: Server;
let mailer: Mailer;
let lines: string[];
let answer: Answer;
const sockets = new Set<Socket>();

beforeEach(async () => {
  lines = [];
  answer = () => undefined;
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).write('220 mail.example.ma\r\n');
    let rest = '';
    let inLetter = false;
    socket.setEncoding('utf8').on('data', (piece: string) => {
      const whole = (rest + piece).split('\r\n');
      rest = whole.pop() ?? '';
      for (const line of whole) {
        lines.push(line);
        if (inLetter && line !== '.') continue;
        inLetter = line === 'DATA';
        socket.write(`${answer(line) ?? (line.startsWith('EHLO') ? '250 8BITMIME' : line === 'DATA' ? '354 go on' : '250 ok')}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  mailer = openMailer({ smtpUrl: `smtp://127.0.0.1:${port}?ignoreTLS=true`, from: 'Riwaq <riwaq@example.ma>', folder: '/nowhere' });
});
afterEach(async () => {
  mailer.close();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

const mail: Mail = {
  id: '0192f0c4-1111-7abc-8def-000000000001',
  to: 'trainee@example.ma',
  language: 'ar',
  subject: 'ثلاث إشعارات\r\nBcc: everyone@example.ma',
  text: 'السلام',
  html: '<p>السلام</p>',
  at: 0,
};

it('goes to its one reader, whatever its subject tries, with the number it has in every try', async () => {
  await mailer.send(mail);
  await mailer.send(mail);
  expect(lines.filter((line) => line.startsWith('RCPT'))).toEqual(Array(2).fill('RCPT TO:<trainee@example.ma>'));
  expect(lines.filter((line) => /^bcc:/i.test(line))).toEqual([]);
  expect(lines.filter((line) => line.startsWith('Message-ID:'))).toEqual(Array(2).fill(`Message-ID: <${mail.id}@example.ma>`));
  expect(lines.filter((line) => line.startsWith('EHLO'))).toHaveLength(1); // one connection serves both
  expect(lines).toContain('Content-Language: ar');
});

it('says with which code the other server refused', async () => {
  answer = (line) => (line.startsWith('RCPT') ? '550 5.1.1 no such mailbox' : undefined);
  await expect(mailer.send(mail)).rejects.toMatchObject({ responseCode: 550 });
  answer = (line) => (line.startsWith('RCPT') ? '451 4.3.0 later' : undefined);
  await expect(mailer.send(mail)).rejects.toMatchObject({ responseCode: 451 });
});

it('goes to nobody when the address is none', async () => {
  for (const to of ['a@b.ma, c@d.ma', 'a@b.ma>\r\nRCPT TO:<c@d.ma', '']) await mailer.send({ ...mail, to }).catch(() => undefined);
  expect(lines.filter((line) => line.startsWith('RCPT') && line.includes('c@d.ma') && line.includes('\n'))).toEqual([]);
  expect(lines.filter((line) => line === 'RCPT TO:<c@d.ma>')).toEqual([]);
});
