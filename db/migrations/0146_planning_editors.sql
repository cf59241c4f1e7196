alter table planning.plan_version add column edited_by text[] not null default '{}';
comment on column planning.plan_version.edited_by is 'Accounts that changed its lines, numbers, budget or targets: none of them approves it or records its approval.';

-- Who may not know of planned posts sees their lines as added by hand, and those always say why.
update planning.need_line set why = 'Theo nhu cầu công tác của đơn vị', version = version + 1 where reason = 'planned' and why is null;
