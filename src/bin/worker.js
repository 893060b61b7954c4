/** `npm run worker`: runs the jobs of the queue in their own process, for servers with WORKER=apart. */
import { runOnDatabase } from './on-database.js';

await runOnDatabase('src/worker-process.ts', []);
