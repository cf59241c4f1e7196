-- Chỉ tiêu: seats of a class given to proposing units. The ledger of grants beside the ledger of seats; what is left is always their sum.
create table classes.seat_grant (
  seat_grant_id uuid primary key,
  class_id uuid not null references classes.class on delete cascade,
  unit_id uuid not null references organisation.unit,
  kind text not null check (kind in ('granted', 'withdrawn', 'reassigned')),
  seats int not null check (seats <> 0),
  pair_id uuid,
  line_key uuid,
  document_no text check (document_no <> ''),
  reason text check (reason <> ''),
  by_account text not null,
  by_name text not null,
  made_on date not null,
  at timestamptz not null default now(),
  check (case kind when 'granted' then seats > 0 when 'withdrawn' then seats < 0 else true end),
  check ((kind = 'reassigned') = (pair_id is not null)),
  check (coalesce(line_key::text, document_no, reason) is not null)
);
comment on table classes.seat_grant is 'Sổ chỉ tiêu: seats of a class granted to, withdrawn from or passed between proposing units. Append-only.';
comment on column classes.seat_grant.unit_id is 'The proposing unit as it was called then: the first level below the province. What continues it has its seats.';
comment on column classes.seat_grant.seats is 'How many more (or, below zero, fewer) the unit has by this entry.';
comment on column classes.seat_grant.pair_id is 'The two entries of one passing between units.';
comment on column classes.seat_grant.line_key is 'Dòng kế hoạch: the line of the plan that allots the seats.';
comment on column classes.seat_grant.document_no is 'The document that the entry goes by.';
comment on column classes.seat_grant.made_on is 'The domain’s date when it was entered.';
create index seat_grant_by_class on classes.seat_grant (class_id, unit_id);
create index seat_grant_by_unit on classes.seat_grant (unit_id);
create index seat_grant_by_line on classes.seat_grant (line_key) where line_key is not null;

create function classes.refuse_grant_change() returns trigger language plpgsql as $$
begin
  -- A class that is deleted takes its grants along; they are in the audit.
  if tg_op = 'DELETE' and pg_trigger_depth() > 1 then
    return old;
  end if;
  raise exception 'the ledger of grants is append-only' using errcode = 'insufficient_privilege';
end $$;
comment on function classes.refuse_grant_change is 'What was granted is taken back by another entry, never by changing one.';
create trigger seat_grant_stays before update or delete on classes.seat_grant for each row execute function classes.refuse_grant_change();
create trigger seat_grant_not_emptied before truncate on classes.seat_grant for each statement execute function classes.refuse_grant_change();

-- A seat kept for a person whose nomination is on its way; and which unit’s quota each entry counts on.
alter table classes.seat_entry drop constraint seat_entry_kind_check;
alter table classes.seat_entry add constraint seat_entry_kind_check check (kind in ('reserved', 'released', 'used', 'recorded', 'returned'));
alter table classes.seat_entry add column settles text check (settles in ('used', 'recorded'));
alter table classes.seat_entry add column quota_unit_id uuid references organisation.unit;
comment on column classes.seat_entry.kind is 'reserved: kept for the person while their nomination is on its way; released: no longer; used: taken by a decision here; recorded: by a past one brought in; returned.';
comment on column classes.seat_entry.settles is 'Of a returned seat: as what it was held.';
comment on column classes.seat_entry.quota_unit_id is 'The proposing unit whose seats it counts on: the first level below the province that the unit belonged to when it was entered.';

create function classes.quota_units(unit_ids uuid[], day date) returns table (unit_id uuid, quota_unit_id uuid) language sql stable as $$
  with asked as materialized (
    select a.unit_id, exists (select from organisation.v_unit u where u.unit_id = a.unit_id and u.valid_from <= day and (u.valid_to is null or u.valid_to > day)) as stands
    from (select distinct unnest(unit_ids) as unit_id) a
  ), placed as (
    select a.unit_id, a.unit_id as now_unit_id from asked a where a.stands
    -- Only where one of them has ended: the walk through all successions is not for every enrolment.
    union all select a.unit_id, k.now_unit_id from asked a join organisation.carry_over(day) k using (unit_id)
      where not a.stands and exists (select from asked x where not x.stands)
  )
  select p.unit_id, coalesce(t.unit_id, p.now_unit_id, p.unit_id)
  from placed p left join lateral (
    select c.ancestor_id as unit_id from organisation.v_unit_closure c
    join organisation.v_unit v on v.unit_id = c.ancestor_id and v.valid_from <= day and (v.valid_to is null or v.valid_to > day)
    join organisation.v_unit r on r.unit_id = v.parent_id and r.parent_id is null and r.valid_from <= day and (r.valid_to is null or r.valid_to > day)
    where c.descendant_id = p.now_unit_id and c.valid_from <= day and (c.valid_to is null or c.valid_to > day) limit 1
  ) t on true
$$;
comment on function classes.quota_units is 'For each unit the proposing unit it belongs to on a day: the first level below the province, carried over by successions; itself where there is none.';

update classes.seat_entry s set quota_unit_id = q.quota_unit_id
from (select unit_id, min(at)::date as day from classes.seat_entry group by unit_id) u cross join lateral classes.quota_units(array[u.unit_id], u.day) q
where s.unit_id = u.unit_id;
update classes.seat_entry set quota_unit_id = unit_id where quota_unit_id is null;
alter table classes.seat_entry alter column quota_unit_id set not null;
update classes.seat_entry s set settles = case when exists (select from classes.seat_entry u
  where u.person_id = s.person_id and u.class_id = s.class_id and u.kind = 'used') then 'used' else 'recorded' end where kind = 'returned';
alter table classes.seat_entry add constraint seat_entry_settles_kind check ((kind = 'returned') = (settles is not null));
create index seat_entry_by_quota_unit on classes.seat_entry (quota_unit_id, class_id);

create view classes.v_seat_balance as
  select class_id, unit_id, sum(granted)::int as granted, sum(reserved)::int as reserved, sum(used)::int as used, sum(recorded)::int as recorded,
    sum(granted - reserved - used - recorded)::int as seats_left
  from (
    select class_id, unit_id, seats as granted, 0 as reserved, 0 as used, 0 as recorded from classes.seat_grant
    union all
    select class_id, quota_unit_id, 0, case kind when 'reserved' then 1 when 'released' then -1 else 0 end,
      case when kind = 'used' then 1 when settles = 'used' then -1 else 0 end,
      case when kind = 'recorded' then 1 when settles = 'recorded' then -1 else 0 end
    from classes.seat_entry
  ) entries group by class_id, unit_id;
comment on view classes.v_seat_balance is 'Of each class and proposing unit, as it was called then, the sum of both ledgers.';

create function classes.seat_balance_on(class_ids uuid[], day date)
returns table (class_id uuid, unit_id uuid, granted int, reserved int, used int, recorded int, seats_left int) language sql stable as $$
  with sums as materialized (select b.* from classes.v_seat_balance b where b.class_id = any(class_ids)),
  places as materialized (select * from classes.quota_units((select array_agg(distinct s.unit_id) from sums s), day))
  select s.class_id, p.quota_unit_id, sum(s.granted)::int, sum(s.reserved)::int, sum(s.used)::int, sum(s.recorded)::int, sum(s.seats_left)::int
  from sums s join places p using (unit_id) group by 1, 2
$$;
comment on function classes.seat_balance_on is 'The same as the units stand on a day: one that was merged gave its seats to the one that continues it.';
