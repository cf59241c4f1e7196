export { type EmbeddedDatabase, type EmbeddedOptions, openEmbeddedPostgres } from './open-embedded-postgres.ts'
export { EmbeddedPostgresError } from './embedded-postgres-error.ts'
