create view requirements.v_standard_group as select group_id, code, name_vi, name_en, subject from requirements.standard_group;
comment on view requirements.v_standard_group is 'Rows of the matrix of standards.';

drop view personnel.v_rank;
