alter table planning.plan add column search_key text not null default '';
comment on column planning.plan.search_key is 'The title without accents.';

alter table planning.plan_version add column register_entry_id uuid unique references documents.register_entry;
comment on column planning.plan_version.register_entry_id is 'Where the number was taken from a register; null: written by hand.';

alter table planning.plan_line_need add column unit_id uuid references organisation.unit;
alter table planning.plan_line_need add column head_count int not null default 1 check (head_count > 0);
comment on column planning.plan_line_need.unit_id is 'In whose part of the line it was counted.';
comment on column planning.plan_line_need.head_count is 'How many people it brought when it was gathered: filling again brings what has changed since and nothing else.';
create index plan_line_need_by_unit on planning.plan_line_need (unit_id);

create index plan_version_by_state on planning.plan_version (state);
create index plan_version_by_file on planning.plan_version (file_id) where file_id is not null;

create table planning.plan_year_note (
  plan_id uuid not null references planning.plan,
  year int not null,
  programme_id uuid not null references catalogue.programme,
  words text not null check (words <> ''),
  by_account text not null,
  by_name text not null,
  noted_on date not null,
  version int not null default 1,
  primary key (plan_id, year, programme_id)
);
comment on table planning.plan_year_note is 'Giải trình chênh lệch giữa kế hoạch năm và kế hoạch giai đoạn: of a programme in a year.';
create index plan_year_note_by_programme on planning.plan_year_note (programme_id);

-- Nothing is moved out of, or into, a version that was approved.
create or replace function planning.refuse_change() returns trigger language plpgsql as $$
declare
  touched uuid[];
begin
  if tg_table_name in ('plan_line', 'plan_line_need') then
    touched := array_remove(array[case when tg_op <> 'INSERT' then (to_jsonb(old) ->> 'version_id')::uuid end,
      case when tg_op <> 'DELETE' then (to_jsonb(new) ->> 'version_id')::uuid end], null);
  else
    select array_agg(l.version_id) into touched from planning.plan_line l
      where l.line_id in ((case when tg_op <> 'INSERT' then to_jsonb(old) ->> 'line_id' end)::uuid,
        (case when tg_op <> 'DELETE' then to_jsonb(new) ->> 'line_id' end)::uuid);
  end if;
  if exists (select from planning.plan_version v where v.version_id = any(touched) and v.approved_on is not null) then
    raise exception 'a plan that was approved never changes';
  end if;
  return coalesce(new, old);
end $$;

create or replace function planning.keep_approval() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.approved_on is not null then
      raise exception 'a plan that was approved never changes';
    end if;
    return old;
  end if;
  if old.approved_on is not null and (
    (new.version_id, new.plan_id, new.number, new.content_hash, new.snapshot, new.approved_on, new.submitted_on, new.based_on, new.reason)
      is distinct from (old.version_id, old.plan_id, old.number, old.content_hash, old.snapshot, old.approved_on, old.submitted_on, old.based_on, old.reason)
    or (old.file_id is not null and new.file_id is distinct from old.file_id)
    or (old.decision_no is not null and (new.decision_no, new.decision_date, new.register_entry_id, new.in_force_from)
      is distinct from (old.decision_no, old.decision_date, old.register_entry_id, old.in_force_from))
    or (old.in_force_to is not null and new.in_force_to is distinct from old.in_force_to)
    or new.state not in ('approved', 'in-force', 'superseded', 'closed')) then
    raise exception 'a plan that was approved never changes';
  end if;
  return new;
end $$;
create trigger plan_version_remains before delete on planning.plan_version for each row execute function planning.keep_approval();

create view planning.v_plan_line_in_force as
  select p.plan_id, p.kind, p.unit_id, p.year_from, p.year_to, p.parent_id, v.version_id, v.number as version_number, v.decision_no, v.decision_date,
    v.in_force_from, v.in_force_to, l.line_id, l.line_key, l.code, l.parent_key, l.year, l.programme_id, l.name, l.channel, l.study_form, l.mode, l.classes,
    l.seats, l.quarter, l.opens_on, l.ends_on, l.place, l.provider_id, l.room_id, l.fund_source, l.cost
  from planning.plan p join planning.plan_version v using (plan_id) join planning.plan_line l using (version_id)
  where v.in_force_from is not null;
comment on view planning.v_plan_line_in_force is 'Lines of every version that is or was in force, with the days between which it was. [nullable: parent_id, in_force_to, parent_key, name, study_form, mode, quarter, opens_on, ends_on, place, provider_id, room_id, fund_source, cost]';
