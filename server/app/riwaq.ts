/** The command line: `npm start`, `npm run demo`, `npm run riwaq -- COMMAND`. */
import { backupCommand, restoreCommand, verifyCommand } from './commands.ts';
import { demoCommand } from './demo-start.ts';
import { openCentre, type Print } from './open.ts';
import { closeOnSignal, serve } from './serve.ts';
import { insecurity, readSettings } from './settings.ts';
import { foundingCode } from '../identity/commands.ts';
import { importClass } from '../trainees/commands.ts';

type Command = (args: readonly string[], print: Print) => Promise<number | 'serving'>;

const commands: { readonly [name: string]: Command } = {
  serve: async (_, print) => {
    const settings = readSettings(process.env);
    const fault = insecurity(settings);
    if (fault) throw new Error(fault); // before anything is made or migrated
    const db = await openCentre(settings, print);
    const server = await serve({ db, settings, clock: Date.now, demo: false, print });
    closeOnSignal(server.close);
    print(`Riwaq: ${server.url}`);
    const code = await foundingCode({ db, clock: Date.now });
    if (code)
      print(`This centre is not founded yet. One-time code for its first person, shown once:\n\n    ${code}\n\nOpen ${server.url}/fonder`);
    return 'serving';
  },
  demo: demoCommand,
  verify: verifyCommand,
  backup: backupCommand,
  restore: restoreCommand,
  'import-class': async (args, print) => {
    const db = await openCentre(readSettings(process.env), print);
    try {
      return await importClass({ db, clock: Date.now }, [...args], print);
    } finally {
      await db.close();
    }
  },
};

async function main([name = 'serve', ...args]: readonly string[]): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    console.error(`No command “${name}”. There are: ${Object.keys(commands).join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  try {
    const outcome = await command(args, (line) => console.log(line));
    if (outcome !== 'serving') process.exitCode = outcome;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (process.env['RIWAQ_LOG'] === '1') console.error(error);
    process.exit(1);
  }
}

await main(process.argv.slice(2));
