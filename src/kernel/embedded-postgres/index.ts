export { type EmbeddedDatabase, openEmbeddedPostgres } from './open-embedded-postgres.ts'
export { EmbeddedPostgresError } from './embedded-postgres-error.ts'
