import type { TestProject } from 'vitest/node'
import { startTestServer } from './database.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    server: { adminUrl: string; appRole: { name: string; password: string }; template: string }
  }
}

/** One database server for the whole run; every test file clones its template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  project.provide('server', { adminUrl: server.adminUrl, appRole: server.appRole, template: server.template })
  return server.stop
}
