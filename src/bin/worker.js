/** `npm run worker`: the jobs of the queue in a process of their own, beside servers that run with WORKER=apart. */
import { runOnDatabase } from './on-database.js';

await runOnDatabase('src/worker-process.ts', []);
