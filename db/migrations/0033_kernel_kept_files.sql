-- Files that were issued stay as they were written (house rule 12).
alter table kernel.file add column kept boolean not null default false;
comment on column kernel.file.kept is 'For ever: set when all its bytes are written, after which neither they nor this row change or go, whoever asks.';

create function kernel.refuse_kept_file() returns trigger language plpgsql as $$
begin
  if old.kept then
    raise exception 'a kept file never changes' using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end $$;
comment on function kernel.refuse_kept_file is 'A kept file is neither changed nor deleted.';
create trigger file_that_is_kept_stays before update or delete on kernel.file for each row execute function kernel.refuse_kept_file();

create function kernel.refuse_kept_chunk() returns trigger language plpgsql as $$
declare
  touched uuid[] := case tg_op when 'INSERT' then array[new.file_id] when 'DELETE' then array[old.file_id] else array[old.file_id, new.file_id] end;
begin
  -- All of them are locked first: whoever is just marking one is waited for.
  perform from kernel.file where file_id = any(touched) for share;
  if exists (select from kernel.file where file_id = any(touched) and kept) then
    raise exception 'the bytes of a kept file never change' using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end $$;
comment on function kernel.refuse_kept_chunk is 'The bytes of a kept file are not added to, changed or deleted.';
create trigger chunk_that_is_kept_stays before insert or update or delete on kernel.file_chunk for each row execute function kernel.refuse_kept_chunk();

create function kernel.refuse_emptying_kept() returns trigger language plpgsql as $$
begin
  if exists (select from kernel.file where kept) then
    raise exception 'a kept file never changes' using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
comment on function kernel.refuse_emptying_kept is 'Files are not emptied while one of them is kept.';
create trigger file_that_is_kept_is_not_truncated before truncate on kernel.file for each statement execute function kernel.refuse_emptying_kept();
create trigger chunk_that_is_kept_is_not_truncated before truncate on kernel.file_chunk for each statement execute function kernel.refuse_emptying_kept();
