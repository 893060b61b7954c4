/** Started by the server for each import of a framework: see src/import-thread.ts. */
import { register } from 'tsx/esm/api';

register();
await import('../import-thread.ts');
