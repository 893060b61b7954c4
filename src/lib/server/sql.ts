export * from './sql.server.ts';
