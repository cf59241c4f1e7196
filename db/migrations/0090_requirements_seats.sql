-- Seats that nobody has declared are those that are held: a province that brought in its people before its establishment has posts all the same.
create function requirements.seats_on(day date)
returns table (unit_id uuid, post_id uuid, seats int, holders int, declared boolean) language sql stable as $$
  select coalesce(s.unit_id, h.unit_id), coalesce(s.post_id, h.post_id), coalesce(s.seats, h.holders), coalesce(h.holders, 0), s.seats is not null
  from (select p.unit_id, p.post_id, p.seats from organisation.v_unit_post p where p.valid_from <= day and (p.valid_to is null or p.valid_to > day)) s
  full join (
    select a.unit_id, a.post_id, count(*)::int as holders from personnel.v_appointment a
    where a.valid_from <= day and (a.valid_to is null or a.valid_to > day) group by a.unit_id, a.post_id
  ) h on h.unit_id = s.unit_id and h.post_id = s.post_id
$$;
comment on function requirements.seats_on is 'Chỗ của mỗi chức danh ở mỗi đơn vị trong một ngày: the seats declared, or as many as are held where none are.';
