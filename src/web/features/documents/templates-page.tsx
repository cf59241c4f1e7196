import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TemplateList } from '#contracts/documents-templates.ts'
import { formatInstant } from '#web/lib/format.ts'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { templatesQuery } from './template-queries.ts'
import classes from './templates.module.css'

type Template = TemplateList['items'][number]

/** The documents whose layout officials decide, each in the Party's and the State's layout. */
export function TemplatesPage() {
  const { t } = useTranslation('templates')
  const { data, error, refetch } = useQuery(templatesQuery)
  const own = data?.items.filter(({ inUse }) => inUse.origin === 'uploaded').length ?? 0
  return (
    <>
      <PageHead title={t('title')} lead={data ? t('lead', { count: data.items.length, own: String(own) }) : <Skeleton width={360} />} />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={420} />}
      {data && (
        <div className={classes.kinds}>
          {[...Map.groupBy(data.items, ({ kind }) => kind)].map(([kind, templates]) => (
            <section key={kind} className={classes.kind} aria-labelledby={`loai-${kind}`}>
              <h2 id={`loai-${kind}`}>{templates[0]?.name}</h2>
              <p className={classes.about}>{templates[0]?.about}</p>
              <ul>
                {templates.map((template) => (
                  <TemplateLine key={template.templateId} template={template} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </>
  )
}

function TemplateLine({ template: { templateId, layout, inUse, versions, offered } }: { readonly template: Template }) {
  const { t } = useTranslation('templates')
  return (
    <li className={classes.template}>
      <Link to="/quan-tri/mau-van-ban/$templateId" params={{ templateId }} className={classes.layout}>
        {t(`layout_${layout}`)}
      </Link>
      <span>
        {t('inUseIs', { number: String(inUse.number) })}
        <span className={classes.muted}>
          {' · '}
          {inUse.origin === 'shipped' ? t('shipped') : t('uploadedBy', { name: inUse.uploadedName, when: formatInstant(inUse.uploadedAt) })}
        </span>
      </span>
      <span className={classes.muted}>{t('versionsCount', { count: versions })}</span>
      {offered !== null && <Tag tone="info">{t('offered', { number: String(offered) })}</Tag>}
    </li>
  )
}
