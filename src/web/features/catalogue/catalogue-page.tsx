import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CatalogueSection } from '#contracts/catalogue-entries.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { PageHead } from '#web/ui/page-head.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { EntryForm } from './entry-form.tsx'
import { EntryList } from './entry-list.tsx'
import { EntryPanel } from './entry-panel.tsx'
import type { RuleLinks } from './entry-rules.tsx'
import { entriesQuery } from './entry-queries.ts'
import { TypeTree } from './type-tree.tsx'
import classes from './catalogue.module.css'

const parts = { types: 'loai-hinh', programmes: 'chuong-trinh', providers: 'co-so', lecturers: 'giang-vien', rooms: 'phong-hoc' } as const
const sections = Object.keys(parts) as CatalogueSection[]

/** The list that a part of the address means. */
export const sectionOf = (part: string | undefined): CatalogueSection => sections.find((section) => parts[section] === part) ?? 'types'

export interface CataloguePageProps {
  readonly section: CatalogueSection
  readonly today: string
  /** Whether people's qualifications may be read. */
  readonly mayRead: boolean
  /** Whether rules, and who is eligible by them, may be read. */
  readonly ruleLinks: RuleLinks
  readonly view: TableView
  readonly onView: (view: TableView) => void
  /** The entry looked at beside the list. */
  readonly open: string | undefined
  readonly onOpen: (id: string | undefined) => void
  readonly form: 'moi' | 'sua' | undefined
  readonly onForm: (form: 'moi' | 'sua' | undefined) => void
}

/** The lists that the whole province shares: types, programmes, providers, lecturers, rooms. */
export function CataloguePage(props: CataloguePageProps) {
  const { section, today, mayRead, ruleLinks, view, onView, open, onOpen, form, onForm } = props
  const { t } = useTranslation('catalogue')
  const list = useInfiniteQuery(entriesQuery(section, view))
  const first = list.data?.pages[0]
  const state = view.filters['tt'] ?? ''
  const setState = (tt: string) => {
    const { tt: _was, ...rest } = view.filters
    onView({ ...view, filters: tt ? { ...rest, tt } : rest })
  }
  return (
    <>
      <PageHead
        title={t('title')}
        lead={first && t('lead', { inUse: formatNumber(first.counts.inUse), retired: formatNumber(first.counts.retired), list: t(`list_${section}`) })}
        actions={
          first?.can.create && (
            <Button variant="primary" onClick={() => onForm('moi')}>
              {t(`add_${section}`)}
            </Button>
          )
        }
      />
      <Tabs
        label={t('lists')}
        current={parts[section]}
        tabs={sections.map((each) => ({ key: parts[each], label: t(`section_${each}`) }))}
        leaves={['xem', 'mo', 'tim', 'loc', 'xep', 'cot']}
      />
      <div className={classes.states}>
        <StatusTabs
          label={t('state')}
          tabs={[
            { key: '', label: t('all'), count: first && first.counts.inUse + first.counts.retired },
            { key: 'in-use', label: t('inUse'), count: first?.counts.inUse },
            { key: 'retired', label: t('retired'), count: first?.counts.retired },
          ]}
          chosen={state}
          onChoose={setState}
        />
      </div>
      {section === 'types' && !view.q && state === '' ? (
        <TypeTree list={list} view={view} onView={onView} open={open} onOpen={onOpen} />
      ) : (
        <EntryList section={section} list={list} view={view} onView={onView} open={open} onOpen={onOpen} />
      )}
      {open !== undefined && form !== 'sua' && (
        <EntryPanel
          key={open}
          section={section}
          entryId={open}
          today={today}
          mayRead={mayRead}
          ruleLinks={ruleLinks}
          onEdit={() => onForm('sua')}
          onClose={() => onOpen(undefined)}
        />
      )}
      {form === 'moi' && <EntryForm key="moi" section={section} entryId={undefined} onClose={() => onForm(undefined)} onSaved={onOpen} />}
      {form === 'sua' && open !== undefined && <EntryForm key={open} section={section} entryId={open} onClose={() => onForm(undefined)} onSaved={onOpen} />}
    </>
  )
}
