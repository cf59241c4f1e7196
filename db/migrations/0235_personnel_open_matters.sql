-- What is under way goes on with a person who passes from one unit to another: lists, seats, room, waiting. Both units see what went along.
alter table personnel.handover add column matters jsonb;
comment on column personnel.handover.matters is 'What was under way for the person when they were accepted, as both units read it afterwards: kind, what, until. Null before that.';
alter table nomination.nominee add column moved_on date;
comment on column nomination.nominee.unit_id is 'Where they stand: at the time of the list, and where they went since while the list is on its way. The submission keeps where it was.';
comment on column nomination.nominee.moved_on is 'Since when they stand outside the unit that put them forward; its list goes on with them, and the unit they are in reads them in it.';
create index nominee_moved on nomination.nominee (unit_id) where moved_on is not null;
