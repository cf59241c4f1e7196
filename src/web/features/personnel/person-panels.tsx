import { CccdPanel } from './cccd-panel.tsx'
import { LinePanel } from './line-panel.tsx'
import { PersonEditPanel } from './person-edit-panel.tsx'
import { usePerson } from './person-frame.ts'
import { type LineKindName, noPanel } from './person-view.ts'
import { RecognisePanel } from './recognise-panel.tsx'
import { ReleasePanel } from './release-panel.tsx'
import { WorkplacePanel } from './workplace-panel.tsx'

/** What stands beside the page, as the address says; what the reader may not do is not opened. */
export function PersonPanels() {
  const { person, search, go } = usePerson()
  const { can } = person
  const close = () => go(noPanel)
  const mayEdit: Readonly<Record<LineKindName, boolean>> = {
    'chuc-vu': can.editAppointments,
    ngach: can.editRanks,
    'dang-vien': can.editParty,
    'xep-loai': can.editRatings,
    'ky-luat': can.editDiscipline,
    'quy-hoach': can.editSuccession,
    // The ledger's own right comes with the ledger; the server has the last word.
    'van-bang': true,
  }
  switch (search.mo) {
    case undefined:
      return null
    case 'thong-tin':
      return can.edit ? <PersonEditPanel onClose={close} /> : null
    case 'cccd':
      return can.editIdentity ? <CccdPanel onClose={close} /> : null
    case 'ban-giao':
      return can.release && person.handover === null ? <ReleasePanel onClose={close} /> : null
    case 'noi-cong-tac':
      return can.edit ? <WorkplacePanel onClose={close} /> : null
    case 'cong-nhan':
      // As the ledger's own right: the server has the last word.
      return <RecognisePanel onClose={close} />
    default:
      return mayEdit[search.mo] ? <LinePanel key={search.dong ?? ''} kind={search.mo} lineKey={search.dong} onClose={close} /> : null
  }
}
