/** Imports a framework in a thread beside the server, with a database connection of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import * as curation from '#lib/catalogue/versions/curation.server.ts';
import { answerOf, type Order } from '#lib/catalogue/versions/import-beside.server.ts';
import { openPool } from '#lib/server/sql.server.ts';
import { readEnvironment } from './environment.ts';

const { viewer, files } = workerData as Order;
const { DATABASE_URL: url, WAYMARK_SOCKET: socket, WAYMARK_KEY: keys } = readEnvironment(process.env);
const sql = openPool({ url, socket, keys, max: 1 });
const given = files.map(({ name, bytes }) => new File([bytes], name));
parentPort?.postMessage(await answerOf(curation.bring(sql, viewer, given)));
await sql.end({ timeout: 5 });
