import { auditEntrySchema, searchAuditQuery } from '#contracts/audit.ts'
import type { Use } from '#kernel/command.ts'
import { pageOf, pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { AuditEntry } from '#contracts/audit.ts'
import type { SearchAuditInput } from './search-audit.ts'

export interface AuditUses {
  readonly search: Use<SearchAuditInput, { items: AuditEntry[]; next: string | null }>
}

export function auditRoutes(uses: AuditUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/audit',
      config: { access: 'audit.search' },
      schema: {
        tags: ['audit'],
        summary: 'Tra cứu nhật ký hệ thống, mới nhất trước',
        querystring: searchAuditQuery.extend(pageQuery.shape),
        response: { 200: pageOf(auditEntrySchema), ...problems },
      },
      handler: async (request) => await uses.search(request.ctx, request.query),
    })
  }
}
