-- One writer of marks, one order of whose word holds (docs/adr/0057).
create or replace function delivery.source_rank(source text) returns int language sql immutable parallel safe as $$
  select case source when 'notice' then 0 when 'online' then 1 when 'check-in' then 2 else 3 end
$$;
comment on function delivery.source_rank(text) is 'What somebody answers for by name (roll, paper, import) outweighs a check-in by the code in the room, that the minutes a room counted, and those a notice given beforehand.';

create function delivery.is_later_mark(key text, made_at timestamptz, than_key text, than_at timestamptz) returns boolean
  language sql immutable parallel safe as $$
  select case
    when key ~ '^[^.]+\.[0-9]{1,18}$' and than_key ~ '^[^.]+\.[0-9]{1,18}$' and split_part(key, '.', 1) = split_part(than_key, '.', 1)
      then split_part(key, '.', 2)::bigint > split_part(than_key, '.', 2)::bigint
    else made_at > than_at
  end
$$;
comment on function delivery.is_later_mark(text, timestamptz, text, timestamptz) is 'Which of two marks was made later: of one device (key device.number) by its numbers, whatever its clock did meanwhile; else by the time at which they were made.';
comment on column delivery.attendance.client_key is 'Names the mark for the device that made it: sent again, it is the same mark. As device.number it orders the marks of one device.';

-- Whoever waits in the room before the session begins is not in the session yet.
create or replace view delivery.v_online_minutes as
with told as (
  select v.session_id, v.person_id,
    max(v.minutes) filter (where v.source = 'manual') as manual,
    max(v.minutes) filter (where v.source = 'import') as imported,
    sum(extract(epoch from greatest(v.left_at - greatest(v.joined_at, (s.held_on + s.starts_at) at time zone 'Asia/Ho_Chi_Minh'), interval '0')) / 60)
      filter (where v.source = 'join' and v.left_at is not null) as seen,
    min(v.joined_at) as joined_at
  from delivery.online_visit v join classes.v_held_session s using (session_id) group by v.session_id, v.person_id
)
select session_id, person_id, coalesce(manual, imported, round(seen)::integer) as minutes, joined_at,
  case when manual is not null then 'manual' when imported is not null then 'import' else 'join' end as source
from told;
comment on view delivery.v_online_minutes is 'Minutes of a learner in the room of a session, from when it begins, by the door that holds, and when they first came in; null minutes: the room does not tell.';
