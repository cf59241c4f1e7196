-- Roles that open what is fenced need two people: whoever could sign in as somebody does not also give them the role.
alter table access.account add column handed_out_by text;
comment on column access.account.handed_out_by is 'Account of whoever made it or last reset its password, and so may have known how to sign in; null: the system, or before this was kept.';

alter table access.account_grant add column granted_by text;
comment on column access.account_grant.granted_by is 'Account of whoever granted it; null: the system, or before this was kept.';
