-- What modules above may know of accounts: who there is, and which role each holds where and when. No address, no secret.
create view access.v_account as
  select id as account_id, username, name, person_id, search_key, disabled_at is null as active from access.account;
comment on view access.v_account is 'Accounts by their names, and whose they are. [nullable: person_id]';

create view access.v_account_grant as
  select account_id, role, unit_id, valid_from, valid_to from access.account_grant;
comment on view access.v_account_grant is 'Roles of accounts: unit null is the whole province. [nullable: unit_id, valid_to]';

create view access.v_role as select role, name_vi, name_en from access.role;
comment on view access.v_role is 'Roles with their words.';
