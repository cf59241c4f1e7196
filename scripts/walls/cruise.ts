import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { readModuleTable, wallRules } from './rules.ts'

export interface Breach {
  readonly rule: string
  readonly from: string
  readonly to: string
}

/** Looks at every import below src/. Throws when it sees fewer files than there are: a tool that sees nothing passes everything. */
export async function breaches(root: string): Promise<{ breaches: Breach[]; files: number }> {
  const { output } = await cruise(['src'], {
    baseDir: root,
    ruleSet: { forbidden: wallRules(readModuleTable(root)) },
    validate: true,
    parser: 'swc',
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.json', '.css', '.js'], conditionNames: ['import', 'node', 'types'], exportsFields: ['exports'] },
  })
  const { modules, summary } = output as ICruiseResult
  const seen = modules.filter((module) => /^src\/.*\.tsx?$/.test(module.source)).length
  const there = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts')).length
  if (seen < there) throw new Error(`walls: only ${seen} of ${there} files were read`)
  const unresolved = modules.flatMap((module) =>
    module.dependencies.filter((d) => d.couldNotResolve && d.module.startsWith('#')).map((d) => ({ rule: 'unresolved', from: module.source, to: d.module })),
  )
  return {
    breaches: [...unresolved, ...summary.violations.map((v) => ({ rule: v.rule.name, from: v.from, to: v.to }))],
    files: seen,
  }
}
