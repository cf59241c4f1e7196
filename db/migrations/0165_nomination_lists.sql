-- Every time a list was put forward stays as it was; a later submission takes its place on the way, never in the record.
create table nomination.submission (
  nomination_id uuid not null references nomination.nomination,
  number int not null check (number > 0),
  submitted_on date not null,
  submitted_by text not null,
  submitted_name text not null,
  words text,
  content_hash text not null,
  snapshot jsonb not null,
  file_id uuid not null,
  primary key (nomination_id, number)
);
comment on table nomination.submission is 'Các lần trình: a list as it was put forward each time, with the file that the approver saw. Never changed.';

alter table nomination.nomination add column approved_on date;
comment on column nomination.nomination.approved_on is 'When the last step of the chain agreed: nobody is sent by a decision dated earlier.';

alter table nomination.nominee add column raised boolean not null default false;
comment on column nomination.nominee.exception is '{approvedBy, reason, documentNo, fileId, over, state: asked|granted|refused|not-needed, decidedName, decidedOn, words}: over is by how many the unit is beyond its ratio, null for a rule.';
comment on column nomination.nominee.raised is 'An alternate whom the appraisal took into the list, in the place of somebody struck off.';
alter table nomination.nominee drop constraint nominee_nomination_id_fkey;
alter table nomination.nominee add foreign key (nomination_id) references nomination.nomination on delete cascade;

alter table nomination.decision add column issuer text not null check (issuer <> '');
alter table nomination.decision add column register_entry_id uuid;
comment on column nomination.decision.issuer is 'The issuing body, as the register is called by.';
comment on column nomination.decision.register_entry_id is 'The entry of the register that its number was taken from; null where the number is of a register kept elsewhere.';

-- Many lists are decided at once, each by a transaction of its own: what is asked for is kept first, so that it can be taken up again where it was left.
create table nomination.decision_batch (
  batch_id uuid primary key,
  class_id uuid not null references classes.class,
  asked jsonb not null,
  asked_by text not null,
  asked_name text not null,
  asked_on date not null,
  task_id uuid,
  attempts int not null default 1
);
comment on table nomination.decision_batch is 'Đợt ra quyết định: what was asked for; each decision of it is issued by itself, and once.';
create index decision_batch_by_class on nomination.decision_batch (class_id);
create table nomination.decision_batch_part (
  batch_id uuid not null references nomination.decision_batch,
  position int not null,
  people int not null,
  decision_id uuid references nomination.decision,
  error_code text,
  error_params jsonb,
  primary key (batch_id, position),
  check (decision_id is null or error_code is null)
);
comment on table nomination.decision_batch_part is 'One decision of a batch: issued, refused (and why), or not reached yet where both are null.';
create index decision_batch_part_by_decision on nomination.decision_batch_part (decision_id);

create function nomination.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'what was submitted or decided never changes' using errcode = 'insufficient_privilege';
end $$;
comment on function nomination.refuse_change is 'Submissions and decisions are amended by others, never changed.';
create trigger submission_stays before update or delete on nomination.submission for each row execute function nomination.refuse_change();
create trigger decision_stays before update or delete on nomination.decision for each row execute function nomination.refuse_change();
create trigger decision_person_stays before update or delete on nomination.decision_person for each row execute function nomination.refuse_change();
create function nomination.keep_verdict() returns trigger language plpgsql as $$
begin
  if new.verdict is distinct from old.verdict or new.judged_on <> old.judged_on then
    raise exception 'a stored verdict never changes' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function nomination.keep_verdict is 'Whoever is judged anew is put forward anew.';
create trigger verdict_stays before update on nomination.nominee for each row execute function nomination.keep_verdict();
create function nomination.keep_document() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.sha256 <> old.sha256 or new.file_id <> old.file_id or new.kind <> old.kind or new.issued_on <> old.issued_on
    or (old.pdf_file_id is not null and new.pdf_file_id is distinct from old.pdf_file_id) then
    raise exception 'an issued document never changes' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function nomination.keep_document is 'A PDF and a signed scan may be added beside it; its bytes stay.';
create trigger document_stays before update or delete on nomination.document for each row execute function nomination.keep_document();

create view nomination.v_nomination as
  select n.nomination_id, n.class_id, n.unit_id, n.round, n.state, n.submitted_on, n.approved_on from nomination.nomination n;
comment on view nomination.v_nomination is 'Lists put forward. [nullable: approved_on]';
create view nomination.v_nominee as
  select m.person_id, m.nomination_id, n.class_id, n.unit_id as proposing_unit_id, m.unit_id, m.position, m.alternate and not m.raised as alternate, m.state,
    n.state as list_state, m.exception ->> 'state' as exception_state
  from nomination.nominee m join nomination.nomination n using (nomination_id);
comment on view nomination.v_nominee is 'People of lists, without why they are sent. [nullable: exception_state]';
create view nomination.v_decision as
  select d.decision_id, d.class_id, d.kind, d.decision_no, d.decision_date, d.register_entry_id from nomination.decision d;
comment on view nomination.v_decision is 'Decisions that send people. [nullable: register_entry_id]';
