create view personnel.v_rank as select rank_code, name, grade, category from personnel.rank;
comment on view personnel.v_rank is 'Ranks and professional titles (ngạch, hạng).';
