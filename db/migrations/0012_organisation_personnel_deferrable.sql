-- Taking back an import first puts old values back and then removes what was made: a code that passed to a new unit, a main post that passed
-- on, overlap in between. These two may wait for the end of the transaction; otherwise they are checked at once, as before.
alter table organisation.unit drop constraint unit_code_daterange_excl;
alter table organisation.unit add constraint one_unit_per_code
  exclude using gist (code with =, daterange(valid_from, valid_to) with &&) deferrable initially immediate;

alter table personnel.appointment drop constraint one_main_appointment;
alter table personnel.appointment add constraint one_main_appointment
  exclude using gist (person_id with =, daterange(valid_from, valid_to) with &&) where (is_main) deferrable initially immediate;
