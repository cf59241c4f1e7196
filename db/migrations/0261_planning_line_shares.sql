-- Cơ cấu học viên of a line belongs to the version of the plan, as its seats and its split among units do: a draft has its own, an approved one stays what it is.
create table planning.line_share (
  line_id uuid not null references planning.plan_line on delete cascade,
  share_key uuid not null,
  label_vi text not null check (label_vi <> ''),
  label_en text not null check (label_en <> ''),
  expression jsonb not null,
  bound text not null check (bound in ('min', 'max')),
  hard boolean not null,
  numerator int check (numerator >= 0),
  denominator int check (denominator > 0),
  head_count int check (head_count >= 0),
  legal_basis text check (legal_basis <> ''),
  version int not null default 1,
  primary key (line_id, share_key),
  check ((head_count is null) = (numerator is not null) and (numerator is null) = (denominator is null)),
  check (numerator is null or numerator <= denominator)
);
comment on table planning.line_share is 'Cơ cấu học viên of a line of a version of a plan: at least, or at most, so many of every class that is opened from it.';
comment on column planning.line_share.share_key is 'The same through all versions, and in the lines below: one of a line under the same key stands instead of that of the line above.';
comment on column planning.line_share.expression is 'Over the facts about people; whoever it is not known of does not count.';

-- Until now they were of the line whatever its version, and a class-opening plan began with copies. A copy that says what the line above says is that of the line above;
-- one under the same name that says otherwise stands instead of it.
insert into planning.line_share (line_id, share_key, label_vi, label_en, expression, bound, hard, numerator, denominator, head_count, legal_basis, version)
select l.line_id, coalesce(a.share_id, s.share_id), s.label_vi, s.label_en, s.expression, s.bound, s.hard, s.numerator, s.denominator, s.head_count, s.legal_basis, s.version
from (select o.*, row_number() over (partition by o.line_key, o.label_vi order by o.share_id) as nth from classes.seat_share o where o.line_key is not null) s
join planning.plan_line l on l.line_key = s.line_key
left join lateral (select p.* from classes.seat_share p where p.line_key = l.parent_key and p.label_vi = s.label_vi and s.nth = 1 order by p.share_id limit 1) a on true
where a.share_id is null or (a.label_en, a.expression, a.bound, a.hard, a.numerator, a.denominator, a.head_count, a.legal_basis)
  is distinct from (s.label_en, s.expression, s.bound, s.hard, s.numerator, s.denominator, s.head_count, s.legal_basis);

-- What holds for classes is what is in force.
delete from classes.seat_share s where s.line_key is not null and not exists (
  select from planning.plan_line l join planning.plan_version v using (version_id) where l.line_key = s.line_key and v.state in ('in-force', 'closed'));
insert into classes.seat_share (share_id, line_key, label_vi, label_en, expression, bound, hard, numerator, denominator, head_count, legal_basis)
select gen_random_uuid(), l.line_key, p.label_vi, p.label_en, p.expression, p.bound, p.hard, p.numerator, p.denominator, p.head_count, p.legal_basis
from planning.plan_line l join planning.plan_version v using (version_id) join classes.seat_share p on p.line_key = l.parent_key
where v.state in ('in-force', 'closed') and not exists (select from classes.seat_share s where s.line_key = l.line_key and s.label_vi = p.label_vi);
comment on column classes.seat_share.line_key is 'Of a line of a plan in force: holds for every class that has seats from it. Written by planning when a version is put into force.';

create trigger line_share_stays before insert or update or delete on planning.line_share for each row execute function planning.refuse_change();

-- What a version is fingerprinted by has grown: each says in which format it was.
alter table planning.plan_version add column snapshot_format int not null default 1 check (snapshot_format in (1, 2));
alter table planning.plan_version alter column snapshot_format set default 2;
comment on column planning.plan_version.snapshot_format is 'How the snapshot was taken that was submitted or approved: 1 without the shares of lines, 2 with them. The hash is of the snapshot as it is kept.';

create or replace function planning.keep_approval() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.approved_on is not null then
      raise exception 'a plan that was approved never changes';
    end if;
    return old;
  end if;
  if old.approved_on is not null and (
    (new.version_id, new.plan_id, new.number, new.content_hash, new.snapshot, new.snapshot_format, new.approved_on, new.submitted_on, new.based_on, new.reason,
      new.paper_body, new.paper_signer) is distinct from (old.version_id, old.plan_id, old.number, old.content_hash, old.snapshot, old.snapshot_format,
      old.approved_on, old.submitted_on, old.based_on, old.reason, old.paper_body, old.paper_signer)
    or (old.file_id is not null and new.file_id is distinct from old.file_id)
    or (old.decision_no is not null and (new.decision_no, new.decision_date, new.register_entry_id, new.in_force_from, new.issued_layout)
      is distinct from (old.decision_no, old.decision_date, old.register_entry_id, old.in_force_from, old.issued_layout))
    or (old.in_force_to is not null and new.in_force_to is distinct from old.in_force_to)
    or new.state not in ('approved', 'in-force', 'superseded', 'closed')) then
    raise exception 'a plan that was approved never changes';
  end if;
  return new;
end $$;
