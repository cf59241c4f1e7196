import { OwnCertificates } from '#web/features/results/own-certificates.tsx'
import { OwnCertificatesPage } from '#web/features/training-record/own-certificates-page.tsx'

/** What the ledger says one has, and the papers that were issued here. */
export function OwnCertificatesRoute() {
  return <OwnCertificatesPage papers={<OwnCertificates />} />
}
