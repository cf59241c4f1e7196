-- People without a code are given the next one; a code once given is not given again, even after an undone import.
create table personnel.person_code_counter (
  one boolean primary key default true check (one),
  last_number bigint not null default 0 check (last_number >= 0)
);
comment on table personnel.person_code_counter is 'The last number used for a person code (P0000001 …). One row: whoever updates it holds it until commit, so two imports never give the same code.';
insert into personnel.person_code_counter default values;
