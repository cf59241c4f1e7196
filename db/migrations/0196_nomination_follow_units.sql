-- Lists follow the unit that continues theirs, so that whoever answers for it goes on with them; what was submitted keeps the unit of its day.
drop index nomination.one_open_nomination;
create index open_nomination on nomination.nomination (class_id, unit_id) where state in ('submitted', 'appraised', 'returned', 'approved');
comment on index nomination.open_nomination is 'A unit puts one list forward at a time (kept by a lock); two units that were merged bring one each.';
comment on column nomination.nomination.unit_id is 'The proposing unit: the first level below the province; the one that continues it where it has ended. The submission keeps which it was.';

create table nomination.unit_act_list (
  act_id uuid not null,
  nomination_id uuid not null references nomination.nomination,
  from_unit_id uuid not null references organisation.unit,
  to_unit_id uuid not null references organisation.unit,
  from_round int not null,
  primary key (act_id, nomination_id)
);
comment on table nomination.unit_act_list is 'Lists that an act about units passed on, so that its undo puts back exactly those.';
create index unit_act_list_by_nomination on nomination.unit_act_list (nomination_id);

-- Whoever stood on a list that came to nothing stands nowhere any more.
update nomination.nominee m set state = 'withdrawn', state_reason = case n.state when 'rejected' then 'danh sách không được phê duyệt' else 'danh sách đã rút' end,
  version = m.version + 1
from nomination.nomination n where n.nomination_id = m.nomination_id and n.state in ('rejected', 'withdrawn') and m.state in ('proposed', 'approved', 'waiting');

alter table nomination.answer add column scan_file_id uuid;
comment on column nomination.answer.scan_file_id is 'The paper that the answer was given on, where it was scanned.';
