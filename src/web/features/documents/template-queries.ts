import { queryOptions } from '@tanstack/react-query'
import type { TemplateDetail, TemplateList } from '#contracts/documents-templates.ts'
import { get } from '#web/lib/api.ts'

export const templatesKey = ['templates'] as const

export const templatesQuery = queryOptions({
  queryKey: templatesKey,
  queryFn: ({ signal }) => get<TemplateList>('/api/templates', {}, signal),
})

export const templatePath = (templateId: string) => `/api/templates/${templateId}`

export const templateQuery = (templateId: string) =>
  queryOptions({
    queryKey: [...templatesKey, templateId],
    queryFn: ({ signal }) => get<TemplateDetail>(templatePath(templateId), {}, signal),
  })
