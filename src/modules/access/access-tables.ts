// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated, GeneratedInstant, Instant, Json } from '#kernel/schema/column-types.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

interface Account {
  id: string
  name: string
  email: string
  emailVerified: Generated<boolean>
  image: string | null
  username: string
  displayUsername: string | null
  createdAt: GeneratedInstant
  updatedAt: GeneratedInstant
  person_id: string | null
  demo: Generated<boolean>
  disabled_at: Instant | null
  must_change_password: Generated<boolean>
  last_sign_in_at: Instant | null
  search_key: Generated<string>
  version: Generated<number>
  handed_out_by: string | null
}

interface AccountGrant {
  grant_id: string
  account_id: string
  role: string
  unit_id: string | null
  valid_from: PlainDate
  valid_to: PlainDate | null
  granted_by: string | null
}

interface ApiKey {
  key_id: string
  account_id: string
  name: string
  hash: string
  created_at: GeneratedInstant
  expires_at: Instant | null
  revoked_at: Instant | null
}

interface Credential {
  id: string
  accountId: string
  providerId: string
  userId: string
  accessToken: string | null
  refreshToken: string | null
  idToken: string | null
  accessTokenExpiresAt: Instant | null
  refreshTokenExpiresAt: Instant | null
  scope: string | null
  password: string | null
  createdAt: GeneratedInstant
  updatedAt: GeneratedInstant
}

interface DefaultView {
  account_id: string
  table_id: string
  view_id: string
}

interface FollowedGrant {
  grant_id: string
  act_id: string
  from_grant_id: string
  valid_to: PlainDate | null
}

interface RateLimit {
  id: string
  key: string
  count: number
  lastRequest: number
}

interface RecoveryCode {
  account_id: string
  hash: string
  used_at: Instant | null
}

interface Role {
  role: string
  name_vi: string
  name_en: string
  requires_totp: Generated<boolean>
}

interface RolePermission {
  role: string
  permission: string
}

interface SavedView {
  view_id: string
  account_id: string
  table_id: string
  name: string
  search: Json
  shared: Generated<boolean>
  unit_id: string | null
}

interface Session {
  id: string
  expiresAt: Instant
  token: string
  createdAt: GeneratedInstant
  updatedAt: GeneratedInstant
  ipAddress: string | null
  userAgent: string | null
  userId: string
  awaits_code: Generated<boolean>
}

interface Totp {
  account_id: string
  secret: Buffer
  created_at: GeneratedInstant
  confirmed_at: Instant | null
  last_step: number | null
}

interface Verification {
  id: string
  identifier: string
  value: string
  expiresAt: Instant
  createdAt: GeneratedInstant
  updatedAt: GeneratedInstant
}

interface VAccount {
  account_id: string
  username: string
  name: string
  person_id: string | null
  search_key: string
  active: boolean
}

interface VAccountGrant {
  account_id: string
  role: string
  unit_id: string | null
  valid_from: PlainDate
  valid_to: PlainDate | null
}

interface VRole {
  role: string
  name_vi: string
  name_en: string
}

/** By qualified name. */
export interface AccessTables {
  'access.account': Account
  'access.account_grant': AccountGrant
  'access.api_key': ApiKey
  'access.credential': Credential
  'access.default_view': DefaultView
  'access.followed_grant': FollowedGrant
  'access.rate_limit': RateLimit
  'access.recovery_code': RecoveryCode
  'access.role': Role
  'access.role_permission': RolePermission
  'access.saved_view': SavedView
  'access.session': Session
  'access.totp': Totp
  'access.verification': Verification
}

/** By qualified name. */
export interface AccessViews {
  'access.v_account': VAccount
  'access.v_account_grant': VAccountGrant
  'access.v_role': VRole
}
