-- What rules ask of a ladder is read of everybody in the order of people, from the index alone: by level the same rows lie all over the table.
create index qualification_of_ladder on training_record.qualification (ladder, person_id) include (level, awarded_on, valid_until);
