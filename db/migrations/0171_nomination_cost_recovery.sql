-- Đền bù chi phí đào tạo: a case about a service commitment that was not kept, from its opening to the last đồng.
create table nomination.recovery_case (
  person_id uuid not null references personnel.person,
  recovery_id uuid not null,
  commitment_id uuid not null,
  unit_id uuid not null references organisation.unit,
  reason text not null check (reason in ('left-study', 'no-degree', 'left-service', 'dismissed')),
  happened_on date not null,
  cost bigint not null check (cost >= 0),
  cost_basis text not null check (cost_basis in ('class', 'commitment', 'typed')),
  cost_evidence text check (cost_evidence <> ''),
  prior_years int not null check (prior_years >= 0),
  exempt_code text,
  note text,
  calculation jsonb not null,
  computed bigint not null check (computed between 0 and cost),
  amount bigint check (amount between 0 and cost),
  state text not null default 'open' check (state in ('open', 'council', 'decided', 'closed', 'cancelled')),
  opened_on date not null,
  opened_by text not null,
  opened_name text not null,
  made_by text[] not null,
  council_on date,
  council_words text,
  decision_no text,
  decision_date date,
  due_on date check (due_on >= decision_date),
  decision jsonb,
  decided_by text,
  decided_name text,
  register_entry_id uuid,
  file_id uuid,
  sha256 text,
  closed_on date,
  closed_name text,
  closed_words text,
  version int not null default 1,
  primary key (person_id, recovery_id),
  foreign key (person_id, commitment_id) references training_record.commitment (person_id, commitment_id),
  check (cost_basis <> 'typed' or cost_evidence is not null),
  check (state in ('open', 'cancelled') or (council_on is not null and amount is not null)),
  check (state not in ('decided', 'closed') or (decision_no is not null and decision_date is not null and due_on is not null and decided_by is not null)),
  check (decided_by is null or decided_by <> all(made_by))
);
comment on table nomination.recovery_case is 'Hồ sơ đền bù chi phí đào tạo của một người theo một cam kết.';
comment on column nomination.recovery_case.unit_id is 'The unit as it was when the case was opened.';
comment on column nomination.recovery_case.happened_on is 'Last day of study or service: months served are counted up to it.';
comment on column nomination.recovery_case.cost is 'F: đồng spent on this person, salary and allowances not counted.';
comment on column nomination.recovery_case.calculation is 'Months, steps in words, and the law they follow, as they were when the case was last changed.';
comment on column nomination.recovery_case.computed is 'What the rules give, in đồng.';
comment on column nomination.recovery_case.amount is 'What the council proposed; from the decision on what is owed.';
comment on column nomination.recovery_case.made_by is 'Accounts that made the case or recorded the council: none of them may decide it.';
comment on column nomination.recovery_case.decision is '{layout, issuer, superior, symbol, place, signerAuthority, signerTitle, signerName}.';
create unique index one_open_recovery on nomination.recovery_case (person_id, commitment_id) where state in ('open', 'council', 'decided');
create index recovery_case_by_id on nomination.recovery_case (recovery_id);
create index recovery_case_by_unit on nomination.recovery_case (unit_id, opened_on);
create index recovery_case_by_state on nomination.recovery_case (state, opened_on);

create table nomination.recovery_member (
  person_id uuid not null,
  recovery_id uuid not null,
  position int not null check (position > 0),
  name text not null check (name <> ''),
  office text not null check (office <> ''),
  role text not null check (role in ('chair', 'member', 'secretary')),
  primary key (person_id, recovery_id, position),
  foreign key (person_id, recovery_id) references nomination.recovery_case (person_id, recovery_id)
);
comment on table nomination.recovery_member is 'Thành viên Hội đồng xét đền bù, as they sat.';

create table nomination.recovery_payment (
  person_id uuid not null,
  payment_id uuid not null,
  recovery_id uuid not null,
  paid_on date not null,
  amount bigint not null check (amount > 0),
  means text not null check (means in ('paid', 'withheld')),
  document_no text not null check (document_no <> ''),
  recorded_name text not null,
  recorded_on date not null,
  removed_on date,
  removed_name text,
  removed_reason text check (removed_reason <> ''),
  primary key (person_id, payment_id),
  foreign key (person_id, recovery_id) references nomination.recovery_case (person_id, recovery_id),
  check ((removed_on is null) = (removed_reason is null) and (removed_on is null) = (removed_name is null))
);
comment on table nomination.recovery_payment is 'Các lần nộp, khấu trừ tiền đền bù; what was recorded by mistake is removed with a reason and stays to be seen.';
create index recovery_payment_by_case on nomination.recovery_payment (person_id, recovery_id, paid_on);

-- What was decided is not decided anew (rule: issued documents never change).
create function nomination.recovery_stays() returns trigger language plpgsql as $$
begin
  if old.decided_by is not null and (new.amount, new.cost, new.computed, new.calculation, new.decision_no, new.decision_date, new.decision, new.decided_by, new.reason,
      new.happened_on, new.commitment_id) is distinct from (old.amount, old.cost, old.computed, old.calculation, old.decision_no, old.decision_date, old.decision,
      old.decided_by, old.reason, old.happened_on, old.commitment_id) then
    raise exception 'a decided case of cost recovery does not change';
  end if;
  if old.sha256 is not null and new.sha256 is distinct from old.sha256 then
    raise exception 'an issued decision does not change';
  end if;
  return new;
end $$;
create trigger recovery_case_stays before update on nomination.recovery_case for each row execute function nomination.recovery_stays();
