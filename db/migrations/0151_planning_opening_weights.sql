-- What each weight does, in words; they come with the system and follow it, the points are the office's.
alter table planning.opening_weight
  add column help_vi text not null default '',
  add column help_en text not null default '';
comment on column planning.opening_weight.help_vi is 'What more or fewer points do, for those who weigh; shipped.';
comment on column planning.opening_weight.help_en is 'The same in English; shipped.';
comment on column planning.opening_weight.points is 'Points of one unit of the drawback; what an office saves stays when the system is renewed.';
comment on column planning.plan_line.pinned is 'What a proposal must leave as it is: opensOn, room, lecturers, seats (its units and people too).';
