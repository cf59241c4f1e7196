import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IForbiddenRuleType } from 'dependency-cruiser'

/** docs/modules.json: whether a module has a schema of its own, and whom it may import. */
export type ModuleTable = Readonly<Record<string, { readonly schema: boolean; readonly imports: readonly string[] }>>

export function readModuleTable(root: string): ModuleTable {
  return JSON.parse(readFileSync(join(root, 'docs/modules.json'), 'utf8')) as ModuleTable
}

/** Modules that every module may use. */
const forAll = ['expression', 'documents', 'notification']

/** The walls of the house as rules of dependency-cruiser; the table of modules is docs/modules.json itself. */
export function wallRules(table: ModuleTable): IForbiddenRuleType[] {
  const rooms: Readonly<Record<string, readonly string[]>> = {
    contracts: ['contracts'],
    kernel: ['contracts', 'kernel'],
    modules: ['contracts', 'kernel', 'modules'],
    server: ['contracts', 'kernel', 'modules', 'server'],
    cli: ['contracts', 'kernel', 'modules', 'server', 'cli'],
    web: ['contracts', 'web'],
  }
  const rules: IForbiddenRuleType[] = Object.entries(rooms).map(([room, may]) => ({
    name: `room-${room}`,
    severity: 'error',
    comment: `src/${room} may import ${may.join(', ')} alone`,
    from: { path: `^src/${room}/`, pathNot: '\\.test\\.tsx?$' },
    to: { path: '^(src|demo|test|scripts|bench)/', pathNot: [`^src/(${may.join('|')})/`, ...(room === 'cli' ? ['^demo/'] : [])] },
  }))
  for (const [module, { imports }] of Object.entries(table)) {
    const may = [module, ...imports, ...forAll].filter((name, index, names) => names.indexOf(name) === index)
    rules.push({
      name: `module-${module}`,
      severity: 'error',
      comment: `${module} may enter ${imports.join(', ') || 'no other module'}`,
      from: { path: `^src/modules/${module}/`, pathNot: '\\.test\\.ts$' },
      to: { path: '^src/modules/', pathNot: `^src/modules/(${may.join('|')})/` },
    })
  }
  rules.push(
    {
      name: 'by-the-door',
      severity: 'error',
      comment: 'A module is entered by its index.ts',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'by-the-door-from-above',
      severity: 'error',
      comment: 'Server and command line enter a module by its index.ts',
      from: { path: '^src/(server|cli)/' },
      to: { path: '^src/modules/', pathNot: '^src/modules/[^/]+/index\\.ts$' },
    },
    {
      name: 'fastify-at-the-edge',
      severity: 'error',
      comment: 'fastify is known to routes, kernel/http and the server',
      from: { path: '^src/', pathNot: ['-routes\\.ts$', '^src/kernel/http/', '^src/server/', '\\.test\\.ts$'] },
      to: { path: 'node_modules/(fastify|@fastify|fastify-type-provider-zod)/' },
    },
    {
      name: 'routes-without-sql',
      severity: 'error',
      comment: 'A route never speaks SQL',
      from: { path: '-routes\\.ts$' },
      to: { path: ['node_modules/(kysely|pg)/', '^src/kernel/db\\.ts$', '-(store|db|queries|readers)\\.ts$'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-slow-in-use-cases',
      severity: 'error',
      comment: 'Use cases run inside a transaction: no network, no child process',
      from: { path: '^src/modules/', pathNot: ['-routes\\.ts$', '\\.test\\.ts$'] },
      to: { dependencyTypes: ['core'], path: '^(node:)?(net|http|https|child_process|dns|tls)$' },
    },
    {
      name: 'contracts-are-pure',
      severity: 'error',
      comment: 'Contracts know zod and themselves',
      from: { path: '^src/contracts/' },
      to: { pathNot: ['^src/contracts/', 'node_modules/zod/'] },
    },
    { name: 'no-cycle', severity: 'error', from: { path: '^src/' }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'no-catch-all-names',
      severity: 'error',
      comment: 'A file is named for what it holds',
      from: {},
      to: { path: '^src/.*/(utils?|helpers?|managers?|common|misc)(\\.tsx?$|/)' },
    },
  )
  return rules
}
