alter table planning.plan_handover
  add column as_left text,
  add column begins text check (begins in ('plan', 'amendment', 'nothing')),
  add column ends text check (ends in ('closed', 'withdrawn', 'stays'));
comment on column planning.plan_handover.as_left is 'Hash of the line as it was handed over, with its parts, shares and needs: whether anybody has touched it since; null: handed over before this was kept.';
comment on column planning.plan_handover.begins is 'What was begun for the lines: a plan, an amendment, or nothing.';
comment on column planning.plan_handover.ends is 'What became of the old version by this hand-over.';

-- A version that was closed because it was handed over comes into force again when the act that ended its unit is taken back; nothing else of it changes.
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
    or (old.in_force_to is not null and new.in_force_to is distinct from old.in_force_to
      and not (new.in_force_to is null and old.state = 'closed' and new.state = 'in-force'
        and exists (select from planning.plan_handover h where h.from_version_id = old.version_id and h.ends = 'closed')))
    or new.state not in ('approved', 'in-force', 'superseded', 'closed')) then
    raise exception 'a plan that was approved never changes';
  end if;
  return new;
end $$;
