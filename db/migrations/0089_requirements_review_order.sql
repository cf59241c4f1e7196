-- The order of the review weighs what every list of people weighs (requirements.priority_weight), and two things of its own.
delete from requirements.review_weight where factor not in ('overdue', 'succession');
alter table requirements.review_weight drop column condition;
comment on table requirements.review_weight is 'Thứ tự ưu tiên của rà soát: what brings a line of the review forward besides the weights of people: overdue, and succession lists for whoever may read them.';
comment on table requirements.review_order is 'Counts the edits of the weights of people and of the review: they are read and changed together.';

create view requirements.v_standard_group as select group_id, code, name_vi, name_en, subject from requirements.standard_group;
comment on view requirements.v_standard_group is 'Rows of the matrix of standards.';

drop view personnel.v_rank;
