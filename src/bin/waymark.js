/** `npm run waymark -- COMMAND`: the command line. */
import { runOnDatabase } from './on-database.js';

const given = process.argv.slice(2);
await runOnDatabase('src/cli.ts', given, given.length > 0 && !given.includes('--help'));
