alter table documents.register
  add column unit_id uuid references organisation.unit,
  add column issuer_name text not null default '';
comment on column documents.register.unit_id is 'The unit whose body issues; null: a body of the province.';
comment on column documents.register.issuer_name is 'The issuing body as its first letterhead wrote it.';
comment on column documents.register.issuer is 'Lasting key: the unit, or “province”, and the issuing body without accents.';

update documents.register r set
  unit_id = (select u.unit_id from organisation.unit u where u.unit_id::text = split_part(r.issuer, ' ', 1)),
  issuer_name = coalesce(
    (select min(i.issuer) from documents.register_entry e join reporting.issued_report i on i.register_entry_id = e.entry_id where e.register_id = r.register_id),
    upper(regexp_replace(r.issuer, '^\S+ ', '')));

create or replace function documents.keep_register() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.last_number < old.last_number or (new.register_id, new.issuer, new.layout, new.kind, new.period, new.unit_id, new.issuer_name)
    is distinct from (old.register_id, old.issuer, old.layout, old.kind, old.period, old.unit_id, old.issuer_name) then
    raise exception 'a register only counts up' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create index register_by_unit on documents.register (unit_id);
create index register_by_period on documents.register (period, layout, kind);
create index register_entry_by_day on documents.register_entry (register_id, dated);
