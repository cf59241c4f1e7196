-- One index finds people by birth date alone and by birth date and name: every index of people costs each large import.
drop index personnel.person_by_birth;
drop index personnel.person_by_identity;
create index person_by_birth on personnel.person (birth_date, search_key);
